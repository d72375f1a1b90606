package eu.bailiwick.platform.outside;

import eu.bailiwick.kernel.PlainText;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/// What an address has to be that somebody types in for the portal to call.
public final class OutsideAddress {
    private static final int HTTPS = 443;
    private static final int PORT_FREE = 1024;
    private static final int PORT_MAX = 65535;

    private OutsideAddress() {}

    /// What is wrong with it, or nothing: https, port 443 or above 1023, without user, password or fragment.
    ///
    /// @param form what is said of one that is no such address, with an example
    /// @param anywhere whether http and addresses that are not public are fine: on a developer's machine alone
    public static @Nullable String fault(String address, int max, String form, boolean anywhere) {
        String fault = PlainText.fault(address, max);
        if (fault != null) {
            return fault;
        }
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            return form;
        }
        boolean scheme = "https".equals(uri.getScheme()) || anywhere && "http".equals(uri.getScheme());
        if (!scheme || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            return form;
        }
        if (uri.getPort() != -1 && uri.getPort() != HTTPS && (uri.getPort() < PORT_FREE || uri.getPort() > PORT_MAX)) {
            return "Use port 443, or one above 1023.";
        }
        return !anywhere && isPrivate(uri.getHost())
                ? "Use an address that anybody can reach; those of private networks are not called."
                : null;
    }

    // Names are looked up at each call; what is written as a number is known now.
    private static boolean isPrivate(String host) {
        if (!host.matches("[0-9.]+|\\[.*]")) {
            return false;
        }
        try {
            return !Reach.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return true;
        }
    }
}
