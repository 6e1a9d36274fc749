package nl.loketwijzer.model;

/** The addresses people type, brought to the form a client wants. */
final class Addresses {

    private Addresses() {
    }

    /** The base of an OpenAI-compatible interface: Ollama and vLLM both have it below {@code /v1}. */
    static String openAi(String url) {
        var base = plain(url);
        return base.endsWith("/v1") ? base : base + "/v1";
    }

    static String plain(String url) {
        return url.strip().replaceFirst("/+$", "");
    }
}
