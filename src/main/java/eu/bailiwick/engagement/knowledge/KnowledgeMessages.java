package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.knowledge.ArticleView.ArticleState;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on what the staff know and tell.
@MessageBundle("knowledge")
public interface KnowledgeMessages {
    @Message("Knowledge")
    String title();

    @Message("What our engineers have learned about hardware and jobs like yours.")
    String lead();

    @Message("Search")
    String search();

    @Message("In title, text and tags.")
    String search_hint();

    @Message("Nothing is published yet")
    String none();

    @Message("Ask our engineers on a ticket; what helps many is written down here.")
    String none_words();

    @Message("Nothing says that. Search for something shorter, or ask on a ticket.")
    String none_match();

    @Message("Article")
    String article();

    @Message("About")
    String about();

    @Message("Tags")
    String tags();

    @Message("Written")
    String written();

    @Message("every kind of node")
    String every_type();

    @Message("Causes")
    String causes();

    @Message("XIDs")
    String xid();

    @Message("Other events of the hardware")
    String events();

    @Message(
            "Such as SXID 20034 or WATCH THERMAL, separated by commas; NVSwitch and DCGM are told so in the list of events.")
    String events_hint();

    @Message("Kinds of node")
    String node_types();

    @Message("What may help")
    String suggested();

    @Message("Articles")
    String articles();

    @Message("What customers read, and what is still a draft. Nothing is overwritten: each change is a version.")
    String articles_lead();

    @Message("No article yet")
    String articles_none();

    @Message("Write down what helped one customer and will help others.")
    String articles_none_words();

    @Message("No article is like that. Choose another state.")
    String articles_none_match();

    @Message("Write an article")
    String write();

    @Message("Next version")
    String next_version();

    @Message("State")
    String state();

    @Message("Any")
    String any();

    @Message("Version")
    String version();

    @Message("Versions")
    String versions();

    @Message("Short name")
    String slug();

    @Message("Small letters, digits and hyphens; it stands in the address and stays.")
    String slug_hint();

    @Message("Title")
    String heading();

    @Message("Text")
    String body();

    @Message("Every customer reads it once it is published: no name of a customer, node or person.")
    String body_hint();

    @Message("Separated by commas.")
    String commas();

    @Message("An article is shown beside tickets in whose measurements one of these was found.")
    String causes_hint();

    @Message("Save this version")
    String save();

    @Message(
            "A draft is read by the staff alone; a published version replaces the one before; withdrawn, none is shown.")
    String state_hint();

    @Message("What tuning gained")
    String gains();

    @Message("For other tenants who let it be told, three at least behind each row; who they are is not kept here.")
    String gains_lead();

    @Message("Nothing can be told yet")
    String gains_none();

    @Message(
            "A row appears when three other tenants have let the gain of such tuning be told. You are asked on a tuning ticket when it is over.")
    String gains_none_words();

    @Message("What customers let be told, three at least behind each row. It says of nobody who they are.")
    String gains_staff_lead();

    @Message(
            "A row appears when three customers have let the gain of such tuning be told. They are asked on a tuning ticket when it is over.")
    String gains_staff_none();

    @Message("No gain of this kind of model can be told yet. Choose another one.")
    String gains_no_match();

    @Message("Any")
    String any_family();

    @Message("Checks that fail")
    String checks();

    @Message("An article is shown beside a check of these kinds that failed, and on tickets about such a reservation.")
    String checks_hint();

    @Message("Kind of model")
    String family();

    @Message("Kind of node")
    String node_type();

    @Message("Figure")
    String figure();

    @Message("Gain, median")
    String gain();

    @Message("{value} %")
    String percent(String value);

    @Message("Let the gain be told")
    String share();

    @Message(
            "Others then read by how many per cent such tuning helped: kind of model, kind of node, figure, the median in steps of five per cent, and only where three others or more stand behind it. No name, no number, no command, no date. Two who tell each other what they had can still narrow down the third.")
    String share_words();

    @Message("May be told")
    String shared();

    @Message("Not told")
    String unshared();

    @Message("Take it back")
    String share_end();

    @Message("You are asked when the tuning is over.")
    String share_later();

    @Message
    String family_of(ModelFamily constant);

    @Message
    String state_of(ArticleState constant);
}
