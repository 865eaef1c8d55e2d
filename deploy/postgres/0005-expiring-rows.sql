-- Rows that end by themselves, such as what was answered to a repeated call. A row past its end is there for nobody; a sweep removes
-- such rows in bulk. An etag is new with each write.
CREATE TABLE sandbox_expiring_row (
    kind text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    expires_at timestamptz NOT NULL,
    etag uuid NOT NULL,
    PRIMARY KEY (kind, key));

CREATE INDEX sandbox_expiring_row_end ON sandbox_expiring_row (expires_at);

-- Values are mostly encrypted: trying to compress them is wasted.
ALTER TABLE sandbox_expiring_row ALTER COLUMN value SET STORAGE EXTERNAL;

-- Which states of grains were cleared, and when, so that a sweep finds the rows that they left without reading all the others. Beside
-- the states rather than as an index over them, which every write of a state would then have to keep up.
CREATE TABLE sandbox_cleared_state (
    GrainIdHash integer NOT NULL,
    GrainTypeHash integer NOT NULL,
    GrainIdN0 bigint NOT NULL,
    GrainIdN1 bigint NOT NULL,
    GrainIdExtensionString varchar(512),
    GrainTypeString varchar(512) NOT NULL,
    ServiceId varchar(150) NOT NULL,
    cleared_at timestamptz NOT NULL DEFAULT now());

CREATE INDEX sandbox_cleared_state_time ON sandbox_cleared_state (cleared_at);

INSERT INTO sandbox_cleared_state
SELECT GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId, ModifiedOn
FROM OrleansStorage WHERE PayloadBinary IS NULL;

UPDATE OrleansQuery SET QueryText = $query$
WITH cleared AS (
    UPDATE OrleansStorage
    SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
        AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId AND Version = @GrainStateVersion
    RETURNING Version),
noted AS (
    INSERT INTO sandbox_cleared_state
    SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainTypeString, @ServiceId, now() FROM cleared)
SELECT Version AS NewGrainStateVersion FROM cleared
$query$
WHERE QueryKey = 'ClearStorageKey';
