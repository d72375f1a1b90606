package eu.bailiwick.attestation.trust;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of a submission, sorted by what is inside them: certificates, revocation lists, JSON, XML, and the rest,
/// which is evidence. The name of a file decides nothing.
public record Pile(
        List<X509Certificate> certificates,
        List<X509CRL> lists,
        List<EvidenceFile> json,
        List<EvidenceFile> xml,
        List<EvidenceFile> binary) {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (CERTIFICATE|X509 CRL)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final Pattern BEGINNING = Pattern.compile("-----BEGIN (CERTIFICATE|X509 CRL)-----");
    private static final int SEQUENCE = 0x30;
    // A machine with sixteen GPUs and switches brings about a hundred of each.
    private static final int MANY = 512;

    public static Pile sort(List<EvidenceFile> files) {
        Pile pile =
                new Pile(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (EvidenceFile file : files) {
            pile.add(file);
            if (files.size() > MANY || pile.certificates.size() > MANY || pile.lists.size() > MANY) {
                throw new Malformed("There are more than " + MANY + " files, certificates or revocation lists.");
            }
        }
        return pile;
    }

    private void add(EvidenceFile file) {
        byte[] content = file.content();
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.ISO_8859_1).stripLeading();
        if (start.startsWith("-----BEGIN ")) {
            Blocks blocks = Parsed.of(Blocks.class, content, () -> pem(file));
            certificates.addAll(blocks.certificates);
            lists.addAll(blocks.lists);
        } else if (start.startsWith("{") || start.startsWith("[")) {
            json.add(file);
        } else if (start.startsWith("<")) {
            xml.add(file);
        } else if (content.length == 0 || (content[0] & 0xff) != SEQUENCE || !der(content)) {
            binary.add(file);
        }
    }

    private boolean der(byte[] content) {
        try {
            certificates.add(certificate(content));
            return true;
        } catch (CertificateException noCertificate) {
            try {
                lists.add(list(content));
                return true;
            } catch (CRLException | CertificateException noList) {
                return false;
            }
        }
    }

    /// What a file in PEM holds.
    private record Blocks(List<X509Certificate> certificates, List<X509CRL> lists) {}

    private static Blocks pem(EvidenceFile file) {
        Blocks blocks = new Blocks(new ArrayList<>(), new ArrayList<>());
        String text = new String(file.content(), StandardCharsets.ISO_8859_1);
        Matcher block = PEM.matcher(text);
        int found = 0;
        while (block.find()) {
            if (++found > MANY) {
                throw new Malformed(file.name() + " holds more than " + MANY + " certificates and lists.");
            }
            try {
                byte[] der = Base64.getMimeDecoder().decode(block.group(2));
                if (block.group(1).equals("CERTIFICATE")) {
                    blocks.certificates.add(certificate(der));
                } else {
                    blocks.lists.add(list(der));
                }
            } catch (CertificateException | CRLException | IllegalArgumentException e) {
                throw new Malformed(file.name() + ": block " + found + " cannot be read.", e);
            }
        }
        if (found != BEGINNING.matcher(text).results().count()) {
            throw new Malformed(file.name() + " holds a block that is not base64 or does not end.");
        }
        if (found == 0) {
            throw new Malformed(file.name() + " holds no certificate and no revocation list.");
        }
        return blocks;
    }

    /// A certificate from its DER; the bytes must be exactly one.
    public static X509Certificate certificate(byte[] der) throws CertificateException {
        X509Certificate read = (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
        if (read.getEncoded().length != der.length) {
            throw new CertificateException("bytes follow the certificate");
        }
        return read;
    }

    public static X509CRL list(byte[] der) throws CertificateException, CRLException {
        X509CRL read = (X509CRL) factory().generateCRL(new ByteArrayInputStream(der));
        if (read.getEncoded().length != der.length) {
            throw new CRLException("bytes follow the list");
        }
        return read;
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
