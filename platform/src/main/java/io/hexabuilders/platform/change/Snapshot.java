package io.hexabuilders.platform.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an aggregate at one instant, by their JSON names. Values are what the JSON mapper can write: text,
 * numbers, enums, instants, records and lists of these. Personal members are kept apart in history, so that they can
 * be erased without breaking its hash chain.
 */
public final class Snapshot {

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();
    private final Set<String> personal = new LinkedHashSet<>();

    private Snapshot() {}

    /** What an aggregate looked like before it existed. */
    public static Snapshot empty() {
        return new Snapshot();
    }

    public static Snapshot of(String member, @Nullable Object value) {
        return new Snapshot().with(member, value);
    }

    public Snapshot with(String member, @Nullable Object value) {
        members.put(member, value);
        return this;
    }

    /** A member that tells who a person is: name, e-mail, phone, address, tax id. */
    public Snapshot withPersonal(String member, @Nullable Object value) {
        personal.add(member);
        return with(member, value);
    }

    public Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    public boolean isPersonal(String member) {
        return personal.contains(member);
    }
}
