package io.hexabuilders.recruitment;

import io.hexabuilders.testing.DatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** Gives all tests of this module one PostgreSQL. */
@QuarkusTestResource(value = DatabaseResource.class, initArgs = @ResourceArg(name = "database", value = "RECRUITMENT"))
final class TestDatabase {}
