package nl.loketwijzer.model;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executor;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;

/**
 * One text being written by a language model. {@link #cancel} closes the connection, because the library's own handle
 * exists only after the first token and a model may read the prompt for half a minute before that.
 */
public final class Generation {

    /** Called on the library's threads; none of the methods may block for long. */
    public interface Listener {
        void wrote(String text);

        void finished();

        void failed(Throwable reason);
    }

    private final HttpClient http;
    private final Listener listener;
    private volatile boolean cancelled;

    Generation(HttpClient.Builder client, Listener listener) {
        this.http = client.build();
        this.listener = listener;
    }

    public void cancel() {
        cancelled = true;
        http.shutdownNow();
    }

    StreamingChatResponseHandler handler() {
        return new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String text) {
                if (!cancelled) {
                    listener.wrote(text);
                }
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                if (!cancelled) {
                    listener.finished();
                }
                http.shutdown();
            }

            @Override
            public void onError(Throwable reason) {
                if (!cancelled) {
                    listener.failed(reason);
                }
                http.shutdown();
            }
        };
    }

    /** A builder that always gives the one client of this generation, because the library wants to build its own. */
    HttpClient.Builder connection() {
        return new HttpClient.Builder() {
            @Override
            public HttpClient build() {
                return http;
            }

            @Override
            public HttpClient.Builder cookieHandler(CookieHandler unused) {
                return this;
            }

            @Override
            public HttpClient.Builder connectTimeout(Duration unused) {
                return this;
            }

            @Override
            public HttpClient.Builder sslContext(SSLContext unused) {
                return this;
            }

            @Override
            public HttpClient.Builder sslParameters(SSLParameters unused) {
                return this;
            }

            @Override
            public HttpClient.Builder executor(Executor unused) {
                return this;
            }

            @Override
            public HttpClient.Builder followRedirects(HttpClient.Redirect unused) {
                return this;
            }

            @Override
            public HttpClient.Builder version(HttpClient.Version unused) {
                return this;
            }

            @Override
            public HttpClient.Builder priority(int unused) {
                return this;
            }

            @Override
            public HttpClient.Builder proxy(ProxySelector unused) {
                return this;
            }

            @Override
            public HttpClient.Builder authenticator(Authenticator unused) {
                return this;
            }
        };
    }
}
