package io.storestream.api.identity;

import static io.storestream.api.testing.Shop.ok;
import static io.storestream.api.testing.Shop.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.storestream.api.testing.ApiClient;
import io.storestream.api.testing.ApiClient.Answer;
import io.storestream.api.testing.ApiTest;
import io.storestream.api.testing.Held;
import io.storestream.api.testing.Shop;
import io.storestream.api.web.Hashes;
import io.storestream.api.web.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class PasswordResetIT {
  private static final String PASSWORD = "correct horse battery";
  private static final String NEW = "another horse battery";
  private static final String PATH = "/v1/auth/password-reset";

  private final ApiClient api;
  private final JdbcClient db;
  private final Seal seal;
  private final Passwords passwords;
  private final Held held;

  PasswordResetIT(
      ApiClient api,
      JdbcClient db,
      Seal seal,
      Passwords passwords,
      TransactionTemplate transaction) {
    this.passwords = passwords;
    held = new Held(transaction, db);
    this.api = api;
    this.db = db;
    this.seal = seal;
  }

  @Test
  void aTokenSetsThePasswordOnceAndEndsEverySession() {
    var email = account();
    var session = ok(200, login(email, PASSWORD));
    ask(email);
    var token = tokens(email).getFirst();
    assertThat(login(email, PASSWORD).status()).as("nothing changed yet").isEqualTo(200);

    assertThat(confirm(token, NEW).status()).isEqualTo(204);

    assertThat(login(email, PASSWORD).status()).isEqualTo(401);
    assertThat(login(email, NEW).status()).isEqualTo(200);
    var refresh = Map.of("refresh_token", session.text("/refresh_token"));
    assertThat(api.post("/v1/auth/refresh", refresh).status()).isEqualTo(401);
    assertThat(confirm(token, PASSWORD).text("/code")).isEqualTo("INVALID_RESET_TOKEN");
    assertThat(login(email, NEW).status()).isEqualTo(200);
  }

  @Test
  void theAnswerIsTheSameForEverybody() {
    var known = account();
    var registered = ask(known);
    var stranger = ask(Ids.next("mail") + "@example.com");
    assertThat(stranger.body()).isEqualTo(registered.body());
    assertThat(stranger.response().headers().map().keySet())
        .isEqualTo(registered.response().headers().map().keySet());
    assertThat(took(known)).isGreaterThan(Duration.ofMillis(149));
    assertThat(took(Ids.next("mail") + "@example.com")).isGreaterThan(Duration.ofMillis(149));
    assertThat(api.post(PATH, Map.of("email", "no address")).text("/code"))
        .isEqualTo("INVALID_FIELD");
  }

  @Test
  void onlyHashAndSealedTokenAreStored() {
    var email = account();
    ask(email);
    var token = tokens(email).getFirst();
    var row =
        db.sql("select * from identity.password_reset where token_hash = ?")
            .param(Hashes.hex(token))
            .query()
            .singleRow();
    assertThat(row.toString()).doesNotContain(token);
    var id = String.valueOf(row.get("id"));
    var payload =
        db.sql(
                "select payload::text from outbox.event where aggregate = 'password-reset' and"
                    + " aggregate_id = ?")
            .param(id)
            .query(String.class)
            .single();
    assertThat(payload).contains("sealed_token").doesNotContain(token).doesNotContain(email);
  }

  @Test
  void aSealBreaksWhenItIsTouchedOrMoved() {
    var sealed = seal.seal("secret", "pwr_1");
    assertThat(seal.open(sealed, "pwr_1")).isEqualTo("secret");
    assertThat(seal.seal("secret", "pwr_1")).isNotEqualTo(sealed);
    assertThatThrownBy(() -> seal.open(sealed, "pwr_2")).isInstanceOf(IllegalStateException.class);
    var touched = (sealed.charAt(20) == 'A' ? 'B' : 'A') + sealed.substring(21);
    assertThatThrownBy(() -> seal.open(sealed.substring(0, 20) + touched, "pwr_1"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void tokensEndInTime() {
    var email = account();
    ask(email);
    var token = tokens(email).getFirst();
    db.sql("update identity.password_reset set expires_at = now() where token_hash = ?")
        .param(Hashes.hex(token))
        .update();
    assertThat(confirm(token, NEW).text("/code")).isEqualTo("INVALID_RESET_TOKEN");
    assertThat(login(email, PASSWORD).status()).isEqualTo(200);
    assertThat(tokens(email)).isEmpty();
  }

  @Test
  void oneOfManyConfirmationsWinsAndTheOtherTokensDie() {
    var email = account();
    ask(email);
    ask(email);
    var both = tokens(email);
    assertThat(both).hasSize(2);
    var work = new ArrayList<Callable<Answer>>();
    for (int i = 0; i < 6; i++) {
      var password = NEW + i;
      work.add(() -> confirm(both.getFirst(), password));
    }
    var answers = together(work);
    assertThat(answers.stream().filter(a -> a.status() == 204)).hasSize(1);
    assertThat(answers.stream().filter(a -> a.status() == 422)).hasSize(5);
    assertThat(confirm(both.getLast(), NEW).status()).isEqualTo(422);
  }

  @Test
  void moreThanThreeMailsAnHourAreDropped() {
    var email = account();
    for (int i = 0; i < 5; i++) {
      ask(email);
    }
    assertThat(tokens(email)).hasSize(3);
  }

  @Test
  void aCustomerOfAnotherSystemGetsAFirstPassword() {
    var email = new Shop(api).known() + "@example.com";
    ask(email);
    assertThat(confirm(tokens(email).getFirst(), NEW).status()).isEqualTo(204);
    assertThat(login(email, NEW).status()).isEqualTo(200);
  }

  /** The reset stands between the look at the password and the session that follows. */
  @Test
  void whoSignsInWithTheOldPasswordDuringAResetIsRefused() {
    var email = account();

    var answer = held.by(() -> reset(email), () -> login(email, PASSWORD));

    assertThat(answer.text("/code")).isEqualTo("BAD_CREDENTIALS");
    assertThat(login(email, NEW).status()).isEqualTo(200);
  }

  @Test
  void whoChangesTheOldPasswordDuringAResetIsRefused() {
    var email = account();
    var session = ok(200, login(email, PASSWORD));
    var thief = api.with("Authorization", "Bearer " + session.text("/access_token"));
    var body = Map.of("current_password", PASSWORD, "new_password", "the thief's battery");

    var answer = held.by(() -> reset(email), () -> thief.post("/v1/store/me/password", body));

    assertThat(answer.text("/code")).isEqualTo("BAD_CREDENTIALS");
    assertThat(login(email, NEW).status()).isEqualTo(200);
  }

  @Test
  void aSessionThatIsBeingOpenedEndsWithTheReset() {
    var email = account();
    ask(email);
    var token = tokens(email).getFirst();
    var customer = db.sql("select id from identity.customer where email = ?").param(email);
    var id = customer.query(String.class).single();

    // what a login does before it commits
    var answer =
        held.by(
            () ->
                db.sql(
                        """
                        insert into identity.session (id, customer_id, expires_at)
                        select ?, id, now() + interval '1 day' from identity.customer where id = ?
                        for share
                        """)
                    .params(Ids.next("ses"), id)
                    .update(),
            () -> confirm(token, NEW));

    assertThat(answer.status()).isEqualTo(204);
    assertThat(
            db.sql(
                    "select count(*) from identity.session where customer_id = ? and revoked_at is null")
                .param(id)
                .query(Long.class)
                .single())
        .isZero();
  }

  /** A new password and the end of the other sessions are seen together, or neither. */
  @Test
  void aNewPasswordAndTheEndOfSessionsAreOne() {
    var email = account();
    var mine = ok(200, login(email, PASSWORD));
    ok(200, login(email, PASSWORD));
    var me = api.with("Authorization", "Bearer " + mine.text("/access_token"));
    var body = Map.of("current_password", PASSWORD, "new_password", NEW);
    var stored = "select password_hash from identity.customer where email = ?";
    var before = db.sql(stored).param(email).query(String.class).single();
    var seen = new ArrayList<String>();

    var answers =
        held.by(
            () ->
                db.sql(
                        """
                        select s.id from identity.session s join identity.customer c
                          on c.id = s.customer_id where c.email = ? for update of s
                        """)
                    .param(email)
                    .query()
                    .listOfRows(),
            List.of(() -> me.post("/v1/store/me/password", body)),
            () -> seen.add(db.sql(stored).param(email).query(String.class).single()));

    assertThat(answers.getFirst().status()).isEqualTo(204);
    assertThat(seen).containsExactly(before);
    assertThat(login(email, NEW).status()).isEqualTo(200);
  }

  /** What a reset does before it commits. */
  private void reset(String email) {
    db.sql("update identity.customer set password_hash = ? where email = ?")
        .params(passwords.hash(NEW), email)
        .update();
  }

  @Test
  void badConfirmationsAreRefusedAndTokensAreForStaff() {
    assertThat(confirm("unknown", NEW).text("/code")).isEqualTo("INVALID_RESET_TOKEN");
    assertThat(confirm("unknown", "short").text("/errors/0/field")).isEqualTo("password");
    assertThat(api.get("/v1/admin/password-resets").status()).isEqualTo(401);
  }

  private Duration took(String email) {
    long start = System.nanoTime();
    ask(email);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private List<String> tokens(String email) {
    return ok(200, api.admin().get("/v1/admin/password-resets"))
        .body()
        .path("data")
        .valueStream()
        .filter(r -> r.path("email").asString().equals(email))
        .map(r -> r.path("token").asString())
        .toList();
  }

  private String account() {
    var email = Ids.next("mail") + "@example.com";
    ok(202, api.post("/v1/auth/register", Map.of("email", email, "password", PASSWORD)));
    return email;
  }

  private Answer ask(String email) {
    return ok(202, api.post(PATH, Map.of("email", email)));
  }

  private Answer confirm(String token, String password) {
    return api.post(PATH + "/confirm", Map.of("token", token, "password", password));
  }

  private Answer login(String email, String password) {
    return api.post("/v1/auth/login", Map.of("email", email, "password", password));
  }
}
