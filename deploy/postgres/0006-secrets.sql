-- What every process of the platform must have the same of: the secret behind keys that are shown once, the keys that protect stored
-- answers, and which first accounts were made. A value is made once, by whoever comes first, and never changed.
CREATE TABLE sandbox_secret (
    name text COLLATE "C" PRIMARY KEY,
    value bytea NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now());

-- The owner, which is the platform's role, needs no grant.
REVOKE ALL ON sandbox_secret FROM PUBLIC;

-- Accounts from before this was noted are accounts too: no second pair of them is made.
INSERT INTO sandbox_secret (name, value)
SELECT 'accounts/first', '{}' WHERE EXISTS (
    SELECT FROM OrleansStorage WHERE GrainTypeString = 'developer' AND PayloadBinary IS NOT NULL);
