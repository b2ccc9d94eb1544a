package io.storestream.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Address a request comes from. {@code X-Forwarded-For} counts only as far as configured proxies
 * vouch for it: it is read from its end, and the first address that is no trusted proxy is the
 * client. Without configured proxies the header is not read at all.
 */
@Component
public class ClientAddress {
  private static final String FORWARDED = "X-Forwarded-For";
  private static final int NETWORK_BYTES = 8;

  private final List<IpAddressMatcher> trusted;

  /**
   * @param proxies addresses or networks, as in {@code 10.0.0.0/8}, whose word about the client is
   *     believed
   */
  ClientAddress(@Value("${web.trusted-proxies:}") List<String> proxies) {
    trusted =
        proxies.stream()
            .map(String::strip)
            .filter(p -> !p.isEmpty())
            .map(IpAddressMatcher::new)
            .toList();
  }

  /** In its usual text form. */
  public String of(HttpServletRequest request) {
    return of(request.getRemoteAddr(), Collections.list(request.getHeaders(FORWARDED)));
  }

  /**
   * The address, or for IPv6 its network of 64 bits, which one client has whole: what limits are
   * counted by.
   */
  public String network(HttpServletRequest request) {
    return network(of(request));
  }

  String of(String peer, List<String> forwarded) {
    var hops = forwarded.stream().flatMap(h -> Arrays.stream(h.split(",", -1))).toList().reversed();
    var client = peer;
    for (String hop : hops) {
      if (!isTrusted(client)) {
        return client;
      }
      var address = literal(host(hop.strip()));
      if (address == null) {
        return client;
      }
      client = address.getHostAddress();
    }
    return client;
  }

  static String network(String client) {
    return literal(client) instanceof Inet6Address six
        ? HexFormat.ofDelimiter(":").formatHex(six.getAddress(), 0, NETWORK_BYTES) + "/64"
        : client;
  }

  private boolean isTrusted(String address) {
    return literal(address) != null && trusted.stream().anyMatch(t -> t.matches(address));
  }

  /** Without the port that some proxies append. */
  private static String host(String hop) {
    if (hop.startsWith("[")) {
      return hop.substring(1, Math.max(1, hop.indexOf(']')));
    }
    int colon = hop.indexOf(':');
    return colon >= 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }

  private static @Nullable InetAddress literal(String text) {
    try {
      return InetAddress.ofLiteral(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
