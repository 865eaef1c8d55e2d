-- States of grains. A row is found by the grain's key (as a number, a GUID or a text) and the name of the state; the hashes narrow
-- the search to one row or nearly so. PayloadBinary is null once the state was cleared; Version goes on rising all the same, so
-- that a writer that did not see the clearing is told apart.
CREATE TABLE OrleansStorage (
    GrainIdHash integer NOT NULL,
    GrainTypeHash integer NOT NULL,
    GrainIdN0 bigint NOT NULL,
    GrainIdN1 bigint NOT NULL,
    GrainIdExtensionString varchar(512),
    GrainTypeString varchar(512) NOT NULL,
    ServiceId varchar(150) NOT NULL,
    PayloadBinary bytea,
    ModifiedOn timestamptz NOT NULL DEFAULT now(),
    Version integer NOT NULL,
    CONSTRAINT OrleansStorageKey UNIQUE NULLS NOT DISTINCT
        (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId))
-- Room for the next version of a row on its own page: no index needs to change for it.
WITH (fillfactor = 70);

INSERT INTO OrleansQuery (QueryKey, QueryText) VALUES
('ReadFromStorageKey', $query$
SELECT PayloadBinary, Version
FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
    AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId
$query$),

-- Without a version the row must not be there yet; with one, the row must be of that version. Where nothing was written, the
-- answer is the version that was given, by which the provider knows.
('WriteToStorageKey', $query$
WITH inserted AS (
    INSERT INTO OrleansStorage
        (GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, GrainIdExtensionString, GrainTypeString, ServiceId, PayloadBinary, Version)
    SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, @GrainIdExtensionString, @GrainTypeString, @ServiceId, @PayloadBinary, 1
    WHERE @GrainStateVersion IS NULL
    ON CONFLICT DO NOTHING
    RETURNING Version),
updated AS (
    UPDATE OrleansStorage
    SET PayloadBinary = @PayloadBinary, ModifiedOn = now(), Version = Version + 1
    WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
        AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
        AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId AND Version = @GrainStateVersion
    RETURNING Version)
SELECT coalesce((SELECT Version FROM inserted), (SELECT Version FROM updated), @GrainStateVersion) AS NewGrainStateVersion
$query$),

('ClearStorageKey', $query$
UPDATE OrleansStorage
SET PayloadBinary = NULL, ModifiedOn = now(), Version = Version + 1
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
    AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId AND Version = @GrainStateVersion
RETURNING Version AS NewGrainStateVersion
$query$),

('DeleteStorageKey', $query$
DELETE FROM OrleansStorage
WHERE GrainIdHash = @GrainIdHash AND GrainTypeHash = @GrainTypeHash AND GrainIdN0 = @GrainIdN0 AND GrainIdN1 = @GrainIdN1
    AND GrainIdExtensionString IS NOT DISTINCT FROM @GrainIdExtensionString
    AND GrainTypeString = @GrainTypeString AND ServiceId = @ServiceId AND Version = @GrainStateVersion
RETURNING Version + 1 AS NewGrainStateVersion
$query$);
