-- Which migrations were applied is no secret: whoever watches the database sees it without the owner's rights.
GRANT SELECT ON flyway_schema_history TO ${readonly_role};
