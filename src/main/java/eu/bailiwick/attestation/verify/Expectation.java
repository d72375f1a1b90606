package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the evidence had to say, as a statement tells it.
record Expectation(JsonNode told) {

    Expected read() {
        List<byte[]> rtmr = new ArrayList<>();
        told.path("rtmr").forEach(one -> rtmr.add(Bytes.fromHex("rtmr", one.asText())));
        return new Expected(hex("reportData"), hex("nonce"), hex("measurement"), rtmr, hex("chipId"), hex("hostData"))
                .withSigners(new Expected.Signers(hex("idKeyDigest"), hex("authorKeyDigest")))
                .withOwner(new Expected.Owner(hex("mrConfigId"), hex("mrOwner"), hex("mrOwnerConfig")))
                .withGuest(guest())
                .withEnclave(new Expected.Enclave(number("isvProdId"), number("isvSvnMin")))
                .withSet(number("gpus"), number("switches"))
                .withReferences(References.read(told.path("references")));
    }

    private Expected.Guest guest() {
        JsonNode svn = told.path("guestSvnMin");
        return new Expected.Guest(
                Expected.Guest.abi(told.path("guestAbiMin").asText()).orElse(null),
                rules(),
                svn.isIntegralNumber() ? svn.asLong() : null,
                hex("familyId"),
                hex("imageId"));
    }

    private Set<GuestRule> rules() {
        Set<GuestRule> rules = EnumSet.noneOf(GuestRule.class);
        for (JsonNode rule : told.path("guestPolicy")) {
            try {
                rules.add(GuestRule.valueOf(rule.asText()));
            } catch (IllegalArgumentException e) {
                throw new Malformed("The statement expects something of a guest's policy that is not known here.", e);
            }
        }
        return rules;
    }

    private @Nullable Integer number(String name) {
        return told.path(name).isInt() ? told.path(name).asInt() : null;
    }

    private byte @Nullable [] hex(String name) {
        return told.hasNonNull(name) ? Bytes.fromHex(name, told.path(name).asText()) : null;
    }
}
