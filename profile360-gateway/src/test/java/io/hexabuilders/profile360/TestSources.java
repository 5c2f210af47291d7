package io.hexabuilders.profile360;

import io.quarkus.test.common.QuarkusTestResource;

/** Gives all tests of this module the servers that play the services. */
@QuarkusTestResource(StandInServers.class)
final class TestSources {}
