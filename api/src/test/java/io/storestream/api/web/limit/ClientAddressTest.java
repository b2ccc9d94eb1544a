package io.storestream.api.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
  private final ClientAddress address =
      new ClientAddress(
          new LimitSettings(1, 1, Duration.ofMinutes(1), List.of("10.0.0.0/8", "fd00::/8")));

  @Test
  void believesNobodyItDoesNotKnow() {
    assertThat(address.of(request("203.0.113.9", "198.51.100.1"))).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.100.1                       | 198.51.100.1
          1.1.1.1, 198.51.100.1              | 198.51.100.1
          1.1.1.1, 198.51.100.1, 10.2.3.4    | 198.51.100.1
          198.51.100.1:4711                  | 198.51.100.1
          [2001:db8::1]:4711                 | 2001:db8:0:0:0:0:0:1
          10.9.9.9                           | 10.9.9.9
          nonsense, 198.51.100.1             | 198.51.100.1
          198.51.100.1, nonsense             | 10.0.0.1
          198.51.100.1, evil.example         | 10.0.0.1
          ''                                 | 10.0.0.1
          """)
  void takesTheLastHopThatIsNoTrustedProxy(String header, String expected) {
    assertThat(address.of(request("10.0.0.1", header))).isEqualTo(expected);
  }

  @Test
  void countsANetworkOfIpv6AsOne() {
    var one = address.network(request("2001:db8:1:2::1", ""));

    assertThat(one).isEqualTo(address.network(request("2001:db8:1:2:ffff::9", "")));
    assertThat(one).isNotEqualTo(address.network(request("2001:db8:1:3::1", "")));
    assertThat(address.network(request("203.0.113.9", ""))).isEqualTo("203.0.113.9");
  }

  private static MockHttpServletRequest request(String from, String forwarded) {
    var request = new MockHttpServletRequest();
    request.setRemoteAddr(from);
    request.addHeader("X-Forwarded-For", forwarded);
    return request;
  }
}
