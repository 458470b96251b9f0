-- As superuser, in Prystan's own database, after CREATE ROLE prystan and CREATE DATABASE prystan OWNER prystan.
-- Both let the nightly forgetting drop the write-ahead log that still holds what was deleted.
GRANT pg_checkpoint TO prystan;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO prystan;
