package eu.bailiwick.attestation.document;

import eu.bailiwick.attestation.document.AnnexKey.KeyUse;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on the provider's documents.
@MessageBundle("document")
public interface DocumentMessages {
    @Message("Documents")
    String title();

    @Message(
            "Reports, certificates, agreements and policies of the provider. Two people published each, no version is ever changed, and every download is in your audit trail.")
    String lead();

    @Message("Nothing has been published yet")
    String none();

    @Message("Ask the provider for what you need; it appears here for everybody as soon as it is published.")
    String none_hint();

    @Message("Nothing holds today of:")
    String missing();

    @Message("Ask the provider for it. What is not here is not shown.")
    String missing_words();

    @Message("Document")
    String document();

    @Message("Kind")
    String kind();

    @Message("Language")
    String language();

    @Message("Title")
    String name();

    @Message("Issued by")
    String issued_by();

    @Message("Holds")
    String holds();

    @Message("from {day}")
    String from(String day);

    @Message("until {day}")
    String until(String day);

    @Message("without an end")
    String without_end();

    @Message("Today")
    String standing();

    @Message("Version {number}")
    String version(int number);

    @Message("{size}, pages: {pages}")
    String extent(String pages, String size);

    @Message("Download")
    String download();

    @Message("Download {title}, version {number}")
    String download_of(String title, int number);

    @Message("Published {at}")
    String published(String at);

    @Message("Keys of the provider")
    String keys();

    @Message(
            "Made by the portal from its own keys. Believe a key because its fingerprint stands in your signed contract, and never because it stands here.")
    String keys_lead();

    @Message("Key")
    String key();

    @Message("Fingerprint (SHA-256)")
    String fingerprint();

    @Message("Signs since")
    String since();

    @Message("not kept")
    String since_unknown();

    @Message("Annex of keys as a PDF")
    String annex();

    @Message("SHA-256 of the PDF, which is the same until a key changes:")
    String annex_hash();

    @Message(
            "Reports, certificates, agreements and policies for every tenant. One operator proposes a version, another looks at it and publishes it.")
    String desk_lead();

    @Message("Nobody has proposed a document yet")
    String desk_none();

    @Message("Propose the first one below. Tenants see it when somebody else has published it.")
    String desk_none_hint();

    @Message("Proposed")
    String proposed();

    @Message("Decide")
    String decide();

    @Message("Publish")
    String publish();

    @Message("Withdraw")
    String withdraw();

    @Message("Withdraw {title}, version {number}?")
    String withdraw_question(String title, int number);

    @Message(
            "From now on no tenant takes the file along. That it was here, and why it went, stays to be read by everybody who saw it.")
    String withdraw_words();

    @Message("Why, for tenants to read")
    String why();

    @Message("Propose a version")
    String propose();

    @Message(
            "Nothing of it can be changed later: a mistake is withdrawn, and a new version proposed. Open the file here before you publish what somebody else proposed.")
    String propose_lead();

    @Message("Version of")
    String of();

    @Message("A new document")
    String new_document();

    @Message("As its document")
    String as_document();

    @Message("Only for a new document; all versions of one are alike in this.")
    String as_document_hint();

    @Message("First day")
    String first_day();

    @Message("Days are counted in UTC.")
    String first_day_hint();

    @Message("Last day")
    String last_day();

    @Message("Empty means without an end.")
    String last_day_hint();

    @Message("File")
    String file();

    @Message("A PDF of at most 6 MB that opens without a password.")
    String file_hint();

    @Message
    String kind_of(DocumentKind constant);

    @Message
    String language_of(DocumentLanguage constant);

    @Message
    String standing_of(DocumentStanding constant);

    @Message
    String use_of(KeyUse constant);
}
