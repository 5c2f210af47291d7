package io.hexabuilders.hexactl.installation;

import java.util.function.Function;

/**
 * Where passwords come from, which never stand in an address.
 *
 * @param of the password of a service's database
 * @param advice what to do to name it, for messages
 */
record Passwords(Function<Service, String> of, Function<Service, String> advice) {}
