package eu.bailiwick.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a browser looks at is found where it is wrong, also behind a page on which it was right.
class SightIT {
    private static final String FAINT = "<p style='color: #aaa'>Faint words</p>";

    private static Look page(String main) {
        String page = """
                <!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width">
                </head><body style="background: #fff; color: #111"><main><h1>A page</h1>%s</main></body></html>""".formatted(main);
        return Look.of("/page", 200, page, page);
    }

    @Test
    void whatIsFaintWithoutANameOrTooWideIsFound() {
        try (Sight sight = new Sight()) {
            assertThat(sight.faults(page("<p>Words</p>"))).isEmpty();
            assertThat(sight.faults(page("<p>Words</p>"))).isEmpty();
            assertThat(sight.faults(page("<p>Words</p>" + FAINT)))
                    .allMatch(fault -> fault.startsWith("/page color-contrast at p"))
                    .isNotEmpty();
            assertThat(sight.faults(page("<form>" + FAINT + "<select name=nodeType><option>One</select></form>")))
                    .as("in a form with a field that hides what a form is")
                    .anyMatch(fault -> fault.contains("select-name at "));
            assertThat(sight.faults(
                            page("<div style='background: #999'><p>Words</p><p style='color: #777'>Grey</p></div>")))
                    .as("the same words on another ground")
                    .anyMatch(fault -> fault.contains("color-contrast at "));
            assertThat(sight.faults(page("<p style='width: 1000px'>Wide</p>")))
                    .anyMatch(fault -> fault.contains("px too wide by <p") && fault.contains("on a phone"));
        }
    }

    @Test
    void whatDoesNothingWithoutAScriptIsFound() {
        String works = "<form><label>A <input name=a></label><button>Send</button></form>"
                + "<details><summary>More</summary>Words</details>"
                + "<button commandfor=d command=show-modal>Open</button><dialog id=d>Words</dialog>"
                + "<style>html:not(.js) .copy { display: none }</style><button class=copy type=button>Copy</button>";
        try (Sight sight = new Sight()) {
            assertThat(sight.faults(page(works))).isEmpty();
            for (String dead : List.of(
                    "<button type=button>Nothing</button>",
                    "<form><label>A <select><option>One</select></label></form>",
                    "<a>Nowhere</a>",
                    "<button commandfor=none command=show-modal>Open</button>")) {
                assertThat(sight.faults(page(works + dead)))
                        .as(dead)
                        .hasSize(2)
                        .allMatch(fault -> fault.contains(" shows dead: "));
            }
        }
    }

    @Test
    void whatDoesNotServeTheKeyboardIsFound() {
        String works =
                "<a href='/'>Home</a><form><label>A <input name=a></label><input name=r type=radio aria-label=One>"
                        + "<input name=r type=radio aria-label=Two checked><button>Send</button></form>"
                        + "<details><summary>More</summary><a href='/more'>More</a></details>"
                        + "<button commandfor=d command=show-modal>Open</button><dialog id=d><button commandfor=d command=close>Close</button></dialog>"
                        + "<form><label>When <input type=datetime-local></label><button>Send</button></form>";
        Map<String, String> wrong = Map.of(
                "<button tabindex=1 commandfor=d command=show-modal>First</button>", "jumps the queue",
                "<a href='/' style='outline: none'>Unseen</a>", "shows no focus",
                "<style>a { outline: 2px solid }</style>", "looks the same with the focus",
                "<div style='position: fixed; inset: 0; background: #fff'>Words</div>", "is hidden",
                "<div role=button>Words</div>", "is out of reach of the Tab key",
                "<a href='/' tabindex=-1>Words</a>", "is out of reach of the Tab key",
                "<p style='cursor: pointer'>Words</p>", "is for the mouse alone",
                "<a href='/' onkeydown='event.preventDefault()'>Trap</a><a href='/'>Behind</a>", "keeps the Tab key",
                "<a href='/' onblur='this.focus()'>Trap</a><a href='/'>Behind</a>", "takes no focus",
                "<details><summary>More</summary><div role=link>Words</div></details>",
                        "is out of reach of the Tab key");
        try (Sight sight = new Sight()) {
            assertThat(sight.faults(page(works))).isEmpty();
            wrong.forEach((what, told) -> assertThat(sight.faults(page(works + what)))
                    .as(what)
                    .anyMatch(fault -> fault.contains(told + ": ")));
        }
    }

    @Test
    void theKeysThemselvesFindWhatKeepsThemAndWhatTheyPassBy() {
        String words = "<form><label>Words <textarea></textarea></label><button>Send</button></form>";
        Map<String, String> wrong = Map.of(
                words + "<a href='/' tabindex=1>Last</a>", "is not reached: <a ",
                "<a href='/' onkeydown='event.preventDefault()'>Trap</a>" + words, "lets the focus not go: <a ",
                "<a href='/' onkeydown='document.querySelector(\"textarea\").focus()'>Leap</a>" + words,
                        "is not reached: <textarea");
        wrong.forEach((main, told) -> {
            try (Sight sight = new Sight()) {
                assertThat(sight.faults(page(main))).as(main).anyMatch(fault -> fault.contains(told));
            }
        });
        try (Sight sight = new Sight()) {
            assertThat(sight.faults(page(words))).isEmpty();
        }
    }

    @Test
    void nothingIsForgottenOfWhatIsWrong() {
        try (Sight sight = new Sight()) {
            for (Look look : List.of(page(FAINT), page(FAINT))) {
                assertThat(sight.faults(look)).isNotEmpty();
            }
        }
    }
}
