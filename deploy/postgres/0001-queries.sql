-- The texts of the queries that Orleans' ADO.NET providers run, under the keys by which they ask for them.
CREATE TABLE OrleansQuery (
    QueryKey varchar(64) PRIMARY KEY,
    QueryText text NOT NULL);
