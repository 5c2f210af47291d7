package io.hexabuilders.onboarding.contract;

import io.hexabuilders.onboarding.canonical.CanonicalJson;
import jakarta.persistence.Embeddable;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The one text of a contract's revision that everybody signs, byte for byte.
 *
 * <p>It is a JSON object in the form of RFC 8785 (see {@link CanonicalJson}) with exactly the members {@code number},
 * {@code revision}, {@code type}, {@code title}, {@code partnerId}, {@code terms} and {@code parties}. Beyond RFC 8785
 * it is fixed that
 *
 * <ul>
 *   <li>every member is present; one without a value is {@code null};
 *   <li>{@code terms} has {@code value}, {@code start}, {@code end}, {@code renewal}, {@code noticeDays},
 *       {@code paymentTermsDays} and {@code clauses}; a clause has {@code key}, {@code title} and {@code text}; a party
 *       has {@code role}, {@code name} and {@code email};
 *   <li>{@code revision}, {@code noticeDays} and {@code paymentTermsDays} are the only numbers, all of them integers;
 *   <li>an amount is a decimal string with the digits of its currency, or more where it has more, without further
 *       zeros at the end;
 *   <li>dates are {@code yyyy-MM-dd}, identifiers in lower case, enumerated values as in the API;
 *   <li>clauses and parties stand in the contract's own order.
 * </ul>
 *
 * @param text the JSON text
 * @param sha256 SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal: what the parties sign
 */
@Embeddable
record CanonicalDocument(String text, String sha256) {

    static CanonicalDocument of(Origin origin, int revision, Outline outline, @Nullable Terms terms) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("number", origin.number());
        members.put("revision", revision);
        members.put("type", outline.type().name());
        members.put("title", outline.title());
        members.put("partnerId", origin.partnerId().toString());
        members.put("terms", terms == null ? null : terms.canonical());
        members.put("parties", outline.parties().stream().map(Party::canonical).toList());
        var json = CanonicalJson.of(members);
        return new CanonicalDocument(json.text(), json.sha256());
    }

    /** Refuses a text that is not the one that was approved: somebody changed it past the rules. */
    CanonicalDocument requireApproved(String approvedHash) {
        if (!sha256.equals(approvedHash)) {
            throw ContractError.DOCUMENT_ALTERED.because(
                    "The contract was approved as " + approvedHash + "; the stored text is " + sha256 + ".");
        }
        return this;
    }

    /** Refuses the hash of any other text, naming this one's. */
    void requireHash(String hash) {
        if (!sha256.equalsIgnoreCase(hash)) {
            throw ContractError.DOCUMENT_HASH_MISMATCH
                    .because("The present document's SHA-256 is " + sha256 + ", not " + hash
                            + ". Read the contract again: it may have changed.")
                    .with("documentHash", sha256);
        }
    }
}
