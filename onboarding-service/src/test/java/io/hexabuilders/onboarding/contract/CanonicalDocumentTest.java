package io.hexabuilders.onboarding.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.platform.chain.Sha256;
import io.hexabuilders.platform.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CanonicalDocumentTest {

    @Test
    void theDocumentIsTheOneThatTheGuideShows() throws IOException {
        var guide = Files.readString(Path.of(System.getProperty("docs.directory"), "contracts-signing.md"));
        String example =
                guide.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
        var document = Contracts.in(ContractStatus.APPROVED).document();
        assertThat(document.text()).isEqualTo(example);
        assertThat(document.sha256()).isEqualTo(Sha256.hex(example));
        assertThat(guide).contains("Its SHA-256 is `" + document.sha256() + "`");
    }

    @Test
    void absentMembersAreNull() {
        var outline = new Outline(ContractType.NDA, "NDA", null, Signature.Order.PARALLEL, List.of());
        assertThat(CanonicalDocument.of(new Origin("n", Contracts.PARTNER, null), 1, outline, null)
                        .text())
                .contains("\"terms\":null", "\"parties\":[]");
    }

    @Test
    void anAmountReadFromTheDatabaseHasTheSameForm() {
        var fromDatabase = new Money(new BigDecimal("1500.0000"), Currency.getInstance("EUR"));
        assertThat(fromDatabase.amount()).hasToString("1500.00");
    }
}
