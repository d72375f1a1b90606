package eu.bailiwick.tenancy.member;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on members, invitations and joining.
@MessageBundle("member")
public interface MemberMessages {
    @Message("Members")
    String title();

    @Message("Who works here, with which role. Accounts and passwords are kept in Keycloak.")
    String lead();

    @Message("Name or e-mail")
    String search();

    @Message("Member")
    String name();

    @Message("E-mail")
    String email();

    @Message("Role")
    String role();

    @Message("Any role")
    String any_role();

    @Message("no role")
    String no_role();

    @Message("State")
    String state();

    @Message("May sign in")
    String active();

    @Message("Account disabled")
    String disabled();

    @Message("Nobody matches")
    String none();

    @Message("Choose another role or search for less.")
    String none_hint();

    @Message("Invitations")
    String invitations();

    @Message("Nobody has been invited yet")
    String no_invitations();

    @Message("Invite a person with the form; the invitation lasts a week and works once.")
    String no_invitations_hint();

    @Message("Ends")
    String expires();

    @Message("Invited by {name}")
    String invited_by(String name);

    @Message("Invite a person")
    String invite_title();

    @Message("Invite")
    String invite();

    @Message("The invitation is for this address and this role alone.")
    String invite_hint();

    @Message("New link")
    String resend();

    @Message("Revoke")
    String revoke();

    @Message("Pass this link on")
    String link_title();

    @Message("For {email}. No mail is sent here, so this is the only time that the link is shown.")
    String link_lead(String email);

    @Message("It works once, until the time below. A new link makes this one worthless.")
    String link_once();

    @Message("Back to the members")
    String back();

    @Message("Role in this organisation")
    String change_title();

    @Message(
            "A new role counts with the next access token, within two minutes. Who stops being an administrator loses their API clients.")
    String change_lead();

    @Message("Change role")
    String change();

    @Message("Remove")
    String remove_title();

    @Message("Remove member")
    String remove();

    @Message("Remove {name}?")
    String remove_question(String name);

    @Message(
            "Their sessions end at once, here and in Keycloak. API clients whose secret they have end as well. The account stays theirs, and what they did stays in the audit trail.")
    String remove_words();

    @Message("This is you. Another administrator has to stay when you leave or change your role.")
    String self();

    @Message("Join {tenant}")
    String join_title(String tenant);

    @Message("{name} invites you to {tenant} at Bailiwick.")
    String join_words(String name, String tenant);

    @Message("There is no account for this address yet. Make one; you sign in with it from then on.")
    String join_new();

    @Message("There is an account for this address. Sign in with it to accept.")
    String join_known();

    @Message("First name")
    String first_name();

    @Message("Last name")
    String last_name();

    @Message("Password")
    String password();

    @Message("8 to 128 characters, and not your e-mail address.")
    String password_hint();

    @Message("Create account and join")
    String create_account();

    @Message("Sign in and accept")
    String sign_in();

    @Message("Accept invitation")
    String accept();

    @Message("You are signed in as {account}. This invitation is for {email}: sign out, then open the link again.")
    String other_account(String account, String email);

    @Message("Sign out")
    String sign_out();

    @Message("Valid until")
    String until();

    @Message("Welcome to {tenant}")
    String joined_title(String tenant);

    @Message("Your account is ready. Sign in with your e-mail address and your password.")
    String joined_new();

    @Message("You are a member now. Sign out and in again, and choose this organisation.")
    String joined_known();

    @Message("To the portal")
    String to_portal();

    @Message("{name} invites you to {tenant} at Bailiwick, with this role:")
    String mail_words(String name, String tenant);

    @Message("The link works once, until {until}. If you expected no invitation, do nothing.")
    String mail_until(String until);

    @Message
    String role_of(TenantRole constant);

    @Message
    String role_hint(TenantRole constant);

    @Message
    String state_of(InvitationState constant);
}
