package eu.bailiwick.platform.problem;

import java.util.Locale;

/// Every kind of problem that the portal tells a caller. Its page is served at `/problems/{slug}`.
public enum ProblemType {
    INVALID_REQUEST(400, "The request has an error"),
    SIGN_IN_REQUIRED(401, "Sign in first"),
    SIGN_IN_AGAIN(401, "Sign in again first"),
    FORBIDDEN(403, "Your roles do not allow this"),
    CROSS_SITE_REQUEST(403, "The request came from another site"),
    ACCESS_ENDED(403, "Your access has ended"),
    TENANT_SUSPENDED(403, "The tenant is suspended"),
    FOUR_EYES(403, "A second person has to decide"),
    NOT_FOUND(404, "There is nothing here that you may see"),
    METHOD_NOT_ALLOWED(405, "This address does not offer that method"),
    NOT_ACCEPTABLE(406, "This address cannot answer in that format"),
    CONFLICT(409, "The present state does not allow this"),
    NO_CAPACITY(409, "There is not enough free capacity"),
    QUOTA_EXCEEDED(409, "The tenant's quota would be exceeded"),
    QUOTE_EXPIRED(410, "The quote has expired"),
    FILE_REMOVED(410, "The file is no longer kept"),
    PRECONDITION_FAILED(412, "Somebody has changed this in the meantime"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This address does not read that format"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
    UNPROCESSABLE(422, "The request contradicts itself"),
    PRECONDITION_REQUIRED(428, "Say which version you change"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "The portal failed"),
    UNAVAILABLE(503, "A part that the portal needs is not available");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String path() {
        return "/problems/" + slug();
    }
}
