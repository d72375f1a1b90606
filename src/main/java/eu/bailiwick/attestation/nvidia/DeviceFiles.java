package eu.bailiwick.attestation.nvidia;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Folders;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.Pile;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// The devices of a submission and what they share: reference values and OCSP answers. A device's report and chain lie
/// in a folder of their own, or are an element of the list that NVIDIA's tools write as JSON.
record DeviceFiles(List<Device> devices, List<Rim> rims, List<byte[]> ocspAnswers) {
    private static final int DEVICES_MAX = 64;

    static DeviceFiles read(List<EvidenceFile> files) {
        List<Device> devices = new ArrayList<>();
        Folders folders = Folders.of(files, file -> GpuReport.is(file.content()));
        folders.parts().forEach(part -> devices.add(loose(part, folders.shared())));
        Pile shared = Pile.sort(files);
        for (EvidenceFile file : shared.json()) {
            JsonNode list = Token.json(file.name(), file.content());
            if (list.isArray()) {
                list.forEach(one -> devices.add(listed(file.name(), one)));
            }
        }
        if (devices.isEmpty()) {
            throw new Malformed("Send the report of a GPU; there is none.");
        }
        if (devices.size() > DEVICES_MAX) {
            throw new Malformed("There are " + devices.size() + " reports, more than " + DEVICES_MAX + ".");
        }
        return new DeviceFiles(
                List.copyOf(devices),
                shared.xml().stream()
                        .map(file -> Rim.read(file.name(), file.content()))
                        .toList(),
                shared.binary().stream()
                        .map(EvidenceFile::content)
                        .filter(content -> !GpuReport.is(content))
                        .toList());
    }

    private static Device loose(List<EvidenceFile> part, List<EvidenceFile> shared) {
        Pile pile = Pile.sort(part);
        List<EvidenceFile> reports = pile.binary().stream()
                .filter(file -> GpuReport.is(file.content()))
                .toList();
        if (reports.size() != 1) {
            throw new Malformed("Send each report in a folder of its own; one holds " + reports.size() + ".");
        }
        List<X509Certificate> own = pile.certificates();
        return Device.read(
                reports.getFirst().content(), own.isEmpty() ? Pile.sort(shared).certificates() : own);
    }

    private static Device listed(String file, JsonNode one) {
        byte[] report = decoded(file, one, "evidence");
        if (!GpuReport.is(report)) {
            throw new Malformed(file + " holds evidence that is not a report of a GPU or a switch.");
        }
        byte[] chain = decoded(file, one, "certificate");
        return Device.read(
                report, Pile.sort(List.of(new EvidenceFile(file, chain))).certificates());
    }

    private static byte[] decoded(String file, JsonNode one, String name) {
        try {
            return Base64.getDecoder().decode(one.path(name).asText());
        } catch (IllegalArgumentException e) {
            throw new Malformed(file + ": " + name + " is not base64.", e);
        }
    }
}
