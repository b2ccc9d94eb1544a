package io.storestream.api.web.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. {@code X-Forwarded-For} is read from its end for as long as trusted
 * proxies wrote it, so that a client cannot choose its own address.
 */
@Component
public class ClientAddress {
  private final List<IpAddressMatcher> trusted;

  ClientAddress(LimitSettings settings) {
    trusted =
        settings.trustedProxies().stream()
            .map(String::strip)
            .filter(network -> !network.isEmpty())
            .map(IpAddressMatcher::new)
            .toList();
  }

  /** The client's address as text. */
  public String of(HttpServletRequest request) {
    var address = request.getRemoteAddr();
    if (!isTrusted(address)) {
      return address;
    }
    var hops =
        Collections.list(request.getHeaders("X-Forwarded-For")).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .toList();
    for (var hop : hops.reversed()) {
      var parsed = parse(hop.strip());
      if (parsed == null) {
        return address;
      }
      address = parsed.getHostAddress();
      if (!isTrusted(address)) {
        return address;
      }
    }
    return address;
  }

  /** The same with the 64 bits of IPv6 that one client can choose freely taken off. */
  String network(HttpServletRequest request) {
    var text = of(request);
    return parse(text) instanceof Inet6Address address
        ? HexFormat.ofDelimiter(":").formatHex(address.getAddress(), 0, Long.BYTES)
        : text;
  }

  private boolean isTrusted(String address) {
    return trusted.stream().anyMatch(network -> network.matches(address));
  }

  /** An address, also with a port behind it; null if it is something else. */
  private static @Nullable InetAddress parse(String text) {
    var host = text;
    if (text.startsWith("[")) {
      host = text.substring(1, Math.max(1, text.indexOf(']')));
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      host = text.substring(0, text.indexOf(':'));
    }
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
