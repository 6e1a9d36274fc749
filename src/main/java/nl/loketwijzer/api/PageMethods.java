package nl.loketwijzer.api;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Pages are read and nothing else; Liberty gives a file to any method, also to one it has never heard of. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageMethods implements Filter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain) throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (http.getRequestURI().startsWith("/api/") || READING.contains(http.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        ((HttpServletResponse) response).setHeader("Allow", "GET, HEAD, OPTIONS");
        ((HttpServletResponse) response).sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
}
