package io.hexabuilders.hexactl.events.deadletter;

import io.hexabuilders.hexactl.installation.Service;

/**
 * A parked event as the command line names it: {@code partner/17}.
 *
 * @param position its number in the service's database
 */
record LetterId(Service service, long position) implements Comparable<LetterId> {

    /** Refused with {@link IllegalArgumentException} where it is none. */
    static LetterId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("'" + text + "' is no id such as partner/17, as dlq list shows it");
        }
        return new LetterId(Service.of(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
    }

    @Override
    public int compareTo(LetterId other) {
        int byService = service.compareTo(other.service);
        return byService == 0 ? Long.compare(position, other.position) : byService;
    }

    @Override
    public String toString() {
        return service.shortName() + "/" + position;
    }
}
