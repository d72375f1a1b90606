package eu.bailiwick.telemetry.works;

import eu.bailiwick.reservation.WorksEffect;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words about works on nodes, for the staff and for tenants.
@MessageBundle("works")
public interface WorksMessages {
    @Message("Works on nodes")
    String title();

    @Message(
            "What is done on named nodes, and when. Every tenant whom it touches is told by mail and sees it on its reservation.")
    String lead();

    @Message("Announce works")
    String announce();

    @Message("Change works")
    String change();

    @Message("Works on nodes, announced")
    String one();

    @Message("Node")
    String node();

    @Message("State")
    String state();

    @Message("All")
    String all_states();

    @Message("No works are announced")
    String none();

    @Message("Announce them before you take hands to a node that somebody has.")
    String none_words();

    @Message("No works match")
    String no_match();

    @Message("Take a filter away to see the others.")
    String no_match_words();

    @Message("Window")
    String window();

    @Message("Nodes")
    String nodes();

    @Message("What it does to a node")
    String effect();

    @Message("What is done, and why")
    String reason();

    @Message("Reservations")
    String reservations();

    @Message("All of {domain}")
    String all_of(String domain);

    @Message("Edition {number}")
    String edition(int number);

    @Message("Say when, on which nodes and why. First see whom it touches; then send it.")
    String form_lead();

    @Message("Names, one on each line or with commas between them. Leave it empty to mean a whole fabric domain.")
    String nodes_hint();

    @Message("Fabric domain")
    String domain();

    @Message("All nodes that stand in it by then, instead of names.")
    String domain_hint();

    @Message("None: the nodes above")
    String no_domain();

    @Message("Start")
    String start();

    @Message("End")
    String end();

    @Message("On the hour, within a year.")
    String on_the_hour();

    @Message("Choose")
    String choose();

    @Message("Every tenant whom it touches reads this as it stands here. Name no customer.")
    String reason_hint();

    @Message("See whom it touches")
    String check();

    @Message("Send")
    String send();

    @Message("This can be announced. Nothing was sent.")
    String possible();

    @Message(
            "{#if held == 0}No node is kept from being bound.{#else if held == 1}One stretch of a node that nobody has is kept from being bound.{#else}{held} stretches of nodes that nobody has are kept from being bound.{/if}")
    String possible_words(int held);

    @Message("Whom it would touch")
    String would_touch();

    @Message("Whom it touches")
    String touched();

    @Message("Reservations whose nodes are named by now. Whoever gets one of these nodes later is told as it is named.")
    String touched_lead();

    @Message("It touches nobody")
    String touches_nobody();

    @Message("No reservation has one of these nodes in this window.")
    String touches_nobody_words();

    @Message("Reservation")
    String reservation();

    @Message("Within its window")
    String its_window();

    @Message("Said by")
    String said();

    @Message("Kept from being bound")
    String held();

    @Message(
            "{#if held == 0}Nothing{#else if held == 1}One stretch of a node that nobody has{#else}{held} stretches of nodes that nobody has{/if}")
    String held_words(int held);

    @Message("What was said")
    String editions();

    @Message("What")
    String what();

    @Message("Tenants told")
    String told();

    @Message("Called off")
    String called_off();

    @Message("Call off")
    String cancel();

    @Message("For ever, and before they begin. Works that have begun are given an earlier end instead.")
    String cancel_lead();

    @Message("Why they are called off")
    String cancel_reason();

    @Message("Call these works off")
    String cancel_submit();

    @Message("What is announced on the nodes of {reservation}, as far as it falls into its window.")
    String own_lead(String reservation);

    @Message("No works were announced on these nodes")
    String own_none();

    @Message("When some are, you are told by mail, and it stands here.")
    String own_none_words();

    @Message("Announcing takes nothing away")
    String credit_title();

    @Message(
            "Minutes in which announced works take a node away are given back in whole, without a claim; a node that is slowed down is measured and given back as on any other day.")
    String credit_words();

    @Message("Works on {nodes}: {window}")
    String ahead_title(String nodes, String window);

    @Message("Look at it")
    String look();

    @Message("Works on {nodes} of {reservation}")
    String comes(String nodes, String reservation);

    @Message("Called off, or on your nodes no more")
    String off();

    @Message("We will work on nodes that you have reserved.")
    String mail_announced();

    @Message("Works on nodes that you have reserved have changed. This is what holds now.")
    String mail_changed();

    @Message(
            "Works that were announced touch more of what you have reserved than you were told, since nodes of theirs are yours now. This is what holds.")
    String mail_placed();

    @Message("You have other nodes now, which works that were announced do not touch. This was announced before:")
    String mail_spared();

    @Message("Reminder: works on nodes that you have reserved begin within a day.")
    String mail_reminder();

    @Message("Works on nodes that you have reserved were called off. This was announced before:")
    String mail_cancelled();

    @Message(
            "Works that were announced on nodes that you have reserved have changed and do not touch you any more. This was announced before:")
    String mail_lifted();

    @Message
    String effect_of(WorksEffect constant);

    @Message
    String state_of(WorksState constant);
}
