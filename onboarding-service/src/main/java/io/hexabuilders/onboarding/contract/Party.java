package io.hexabuilders.onboarding.contract;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who a contract binds. Its role and e-mail address together name it within its contract.
 *
 * @param email compared without regard to case
 */
@RegisterForReflection
record Party(
        @NotNull Role role,

        @NotBlank @Size(max = 200) @Schema(examples = "Mara Lindqvist")
        String name,

        @NotNull @Email @Size(max = 254) @Schema(examples = "mara@example.com")
        String email) {

    /** In which capacity somebody signs. */
    @Schema(name = "PartyRole")
    enum Role {
        /** The house that runs the partner business. */
        COMPANY,
        /** The partner whom the contract belongs to; the only party that a partner's own token may sign for. */
        PARTNER,
        /** Who is hired by an employment contract. */
        EMPLOYEE,
        GUARANTOR,
        WITNESS
    }

    boolean is(Role role, String email) {
        return this.role == role && this.email.equalsIgnoreCase(email);
    }

    Map<String, Object> canonical() {
        var members = new LinkedHashMap<String, Object>();
        members.put("role", role.name());
        members.put("name", name);
        members.put("email", email);
        return members;
    }

    @Override
    public String toString() {
        return role + " " + email;
    }
}
