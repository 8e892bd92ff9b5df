-- Runs once, when the database is made: who owns the tables, and who only works in them.
\getenv owner_password KAIRAN_OWNER_PASSWORD
\getenv app_password KAIRAN_APP_PASSWORD
CREATE ROLE kairan_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE kairan_app LOGIN PASSWORD :'app_password';
CREATE DATABASE kairan OWNER kairan_owner;
REVOKE ALL ON DATABASE kairan FROM PUBLIC;
GRANT CONNECT ON DATABASE kairan TO kairan_app;
