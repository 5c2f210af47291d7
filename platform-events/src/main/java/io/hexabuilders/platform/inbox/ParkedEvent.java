package io.hexabuilders.platform.inbox;

/**
 * An event that could not be handled at once.
 *
 * @param position its number in the order in which events were parked
 * @param attempts how often it failed
 */
record ParkedEvent(long position, Delivery delivery, int attempts) {}
