-- The row that a readiness check writes: whether the database answers is not enough, it must take writes.
CREATE TABLE sandbox_readiness (
    id integer PRIMARY KEY,
    checks bigint NOT NULL)
WITH (fillfactor = 10);
