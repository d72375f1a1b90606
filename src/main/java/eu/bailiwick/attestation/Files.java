package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The files of a request as they will stand in statement and bundle: each under a name of its own, all
/// together not too large.
final class Files {
    static final int BYTES_MAX = 4 * 1024 * 1024;

    private Files() {}

    static List<EvidenceFile> of(AppraisalRequest request) {
        List<AppraisalRequest.File> sent = request.files();
        List<EvidenceFile> files = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        long bytes = 0;
        for (AppraisalRequest.File file : sent == null ? List.<AppraisalRequest.File>of() : sent) {
            String name = file == null ? null : file.name();
            byte[] content = file == null ? null : file.content();
            if (name == null || content == null) {
                throw Problem.invalid("files", "Each file needs a name and a content.");
            }
            if (!names.add(name)) {
                throw Problem.invalid("files", "Two files have the name " + name + ".");
            }
            bytes += content.length;
            files.add(new EvidenceFile(name, content));
        }
        if (bytes > BYTES_MAX) {
            throw Problem.invalid("files", "Send at most 4 MiB; these are " + bytes + " bytes.");
        }
        names.stream().filter(name -> isFolder(name, names)).findFirst().ifPresent(name -> {
            throw Problem.invalid("files", name + " is the name of a file and of a folder.");
        });
        return files;
    }

    private static boolean isFolder(String name, Set<String> names) {
        return names.stream().anyMatch(other -> other.startsWith(name + "/"));
    }
}
