package eu.bailiwick.engagement.attachment;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.upload.MalwareScanner;
import eu.bailiwick.platform.upload.MalwareScanner.Kind;
import eu.bailiwick.platform.upload.MalwareScanner.Verdict;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/// Where the provider has a scanner for malware, nobody opens a file before it was found clean: neither one that came
/// while the scanner was away, nor one that is older than it.
@ApplicationScoped
class Scans {
    private final MalwareScanner scanner;
    private final AttachmentRepository attachments;
    private final Audit audit;

    Scans(MalwareScanner scanner, AttachmentRepository attachments, Audit audit) {
        this.scanner = scanner;
        this.attachments = attachments;
        this.audit = audit;
    }

    boolean isSet() {
        return scanner.isSet();
    }

    /// Asks about a file that has just come; without a scanner nothing is known of it.
    Verdict ask(byte[] content) {
        return scanner.isSet() ? scanner.scan(content) : Verdict.UNKNOWN;
    }

    /// What the file says of what was found in it.
    static String told(Verdict infected) {
        return "Malware was found in it: " + infected.found() + ".";
    }

    /// Returns when the file may be opened. What was found is kept although the caller is refused.
    void require(TicketView ticket, AttachmentView file) {
        if (!scanner.isSet() || file.foundClean()) {
            return;
        }
        Verdict verdict = scanner.scan(attachments.whole(file.id()));
        if (verdict.kind() == Kind.UNKNOWN) {
            throw new Problem(
                    ProblemType.UNAVAILABLE,
                    "This file has not been scanned for malware yet, because the scanner does not answer. Try again later.");
        }
        QuarkusTransaction.requiringNew().run(() -> keep(ticket, file, verdict));
        if (verdict.kind() == Kind.INFECTED) {
            throw infected();
        }
    }

    static Problem infected() {
        return Problem.conflict("Malware was found in this file, so nobody opens it.");
    }

    private void keep(TicketView ticket, AttachmentView file, Verdict verdict) {
        boolean first = attachments.judge(file.id(), verdict);
        if (first && verdict.kind() == Kind.INFECTED) {
            audit.record(
                    "ticket.file-held", "ticket", ticket.id(), Map.of("number", ticket.number(), "name", file.name()));
        }
    }
}
