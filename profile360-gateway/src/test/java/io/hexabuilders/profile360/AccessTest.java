package io.hexabuilders.profile360;

import io.hexabuilders.testing.AccessMatrix;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class AccessTest extends AccessMatrix {}
