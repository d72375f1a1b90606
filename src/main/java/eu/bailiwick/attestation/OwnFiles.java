package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Consulted;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the portal puts beside evidence of its own accord: collateral that is newer than what came, or that did not
/// come. It lies in a folder of its own, where no file of the sender lies.
///
/// @param since when the portal has kept each file, by its name
/// @param sentences what is said of each matter that they are about
record OwnFiles(List<EvidenceFile> files, SortedMap<String, Instant> since, Map<String, String> sentences) {
    private static final String FOLDER = "portal";
    private static final int SHORT = 16;

    static OwnFiles of(Judgement judged, Map<String, Newest.Held> held, Instant now) {
        OwnFiles own = new OwnFiles(new ArrayList<>(), new TreeMap<>(), new HashMap<>());
        if (judged.question().takesNewest()) {
            String folder = folder(judged.question().files());
            for (Consulted one : judged.appraisal().consulted()) {
                Newest.Held mine = held.get(one.about());
                if (mine != null && isBetter(mine.piece(), one.piece(), now)) {
                    own.add(folder, mine, one.piece());
                }
            }
        }
        return own;
    }

    // Whom a list names stays revoked after the list's time; for a want of lists it is none.
    private static boolean isBetter(Piece mine, @Nullable Piece came, Instant now) {
        return came == null
                ? mine.holds(now)
                : mine.after(came) && (mine.holds(now) || mine.about().startsWith("crl:"));
    }

    private static String folder(List<EvidenceFile> files) {
        String folder = FOLDER;
        for (int other = 1; isTaken(folder, files); other++) {
            folder = FOLDER + "-" + other;
        }
        return folder;
    }

    private static boolean isTaken(String folder, List<EvidenceFile> files) {
        return files.stream()
                .map(file -> file.name().toLowerCase(Locale.ROOT))
                .anyMatch(name -> name.equals(folder) || name.startsWith(folder + "/"));
    }

    private void add(String folder, Newest.Held mine, @Nullable Piece came) {
        Piece piece = mine.piece();
        if (sentences.containsKey(piece.about())) {
            return;
        }
        String kind = piece.about().substring(0, piece.about().indexOf(':'));
        String name = folder + "/" + kind + "-" + Bytes.sha256(piece.content()).substring(0, SHORT);
        add(name, piece.content(), mine.since());
        if (piece.signer() != null) {
            add(name + "-signer", piece.signer(), mine.since());
        }
        sentences.put(
                piece.about(),
                "Judged by the portal's own " + piece.words() + ", kept since " + mine.since() + ": "
                        + (came == null
                                ? "none came with the evidence."
                                : "newer than the " + came.words() + " that came."));
    }

    private void add(String name, byte[] content, Instant at) {
        if (!since.containsKey(name)) {
            files.add(new EvidenceFile(name, content));
            since.put(name, at);
        }
    }

    /// What was judged with these files says so at each check that asked for them.
    Judgement told(Judgement judged) {
        Appraisal appraisal = judged.appraisal();
        Map<String, String> said = new HashMap<>();
        for (Consulted one : appraisal.consulted()) {
            String sentence = sentences.get(one.about());
            if (sentence != null) {
                said.put(one.check(), sentence);
            }
        }
        return new Judgement(judged.question(), judged.challenge(), appraisal.saying(said), since);
    }
}
