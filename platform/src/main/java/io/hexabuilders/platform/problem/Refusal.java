package io.hexabuilders.platform.problem;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that was understood and refused. It changes nothing and is no fault of the program: no stack trace. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;
    private final transient Map<String, Object> members;
    private final transient List<FieldError> errors;

    Refusal(ErrorCode code, String detail, Map<String, Object> members, List<FieldError> errors) {
        super(detail, null, false, false);
        this.code = code;
        this.members = members;
        this.errors = List.copyOf(errors);
    }

    /** The same refusal with one more member in its problem document. */
    public Refusal with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Refusal(code, detail(), more, errors);
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> members() {
        return members;
    }

    public List<FieldError> errors() {
        return errors;
    }
}
