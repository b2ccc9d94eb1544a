package io.storestream.api.web;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every failure a client can act on. The name is the contract: {@code code} in the answer, and
 * {@code /problems/kebab-name} as its type.
 */
public enum Problem {
  // any request
  MALFORMED_JSON(400, "The body is not JSON"),
  INVALID_FIELD(400, "A field of the body has a value that is not allowed"),
  UNKNOWN_FIELD(400, "The body has a field that does not exist"),
  MISSING_BODY(400, "The request needs a body"),
  INVALID_PARAMETER(400, "A parameter has a value that is not allowed"),
  MISSING_PARAMETER(400, "A required parameter is missing"),
  MISSING_HEADER(400, "A required header is missing"),
  INVALID_CURSOR(400, "The cursor is not one that this list gave out"),
  INVALID_IDEMPOTENCY_KEY(400, "The idempotency key is not allowed"),
  UNAUTHENTICATED(401, "The request needs valid credentials"),
  FORBIDDEN(403, "These credentials do not allow that"),
  ROUTE_NOT_FOUND(404, "There is nothing at this address"),
  METHOD_NOT_ALLOWED(405, "This address does not answer that method"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in that media type"),
  BODY_TOO_SLOW(408, "The body did not arrive in time"),
  CONFLICT(409, "The request is at odds with the present state"),
  IDEMPOTENCY_KEY_IN_FLIGHT(409, "A request with this idempotency key is being answered"),
  ETAG_MISMATCH(412, "The resource has changed since you read it"),
  BODY_TOO_LARGE(413, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not understood"),
  IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used with a different body"),
  PRECONDITION_REQUIRED(428, "The request needs an If-Match header"),
  RATE_LIMITED(429, "Too many requests"),
  INTERNAL_ERROR(500, "Something is wrong on our side"),
  UNAVAILABLE(503, "A part of the system is not reachable; try again"),

  // catalog, inventory
  PRODUCT_NOT_FOUND(404, "No such product"),
  CATEGORY_NOT_FOUND(404, "No such category"),
  ATTRIBUTE_NOT_FOUND(404, "No such attribute"),
  ATTRIBUTE_IN_USE(409, "Products have values of the attribute"),
  UNKNOWN_CATEGORY(422, "A category that is referred to does not exist"),
  CATEGORY_IN_USE(409, "The category still has products or sub-categories"),
  SLUG_TAKEN(409, "Another one has this slug"),
  SKU_TAKEN(409, "Another product has a variant with this SKU"),
  VARIANT_IN_USE(409, "A variant still has stock, reservations or open orders"),
  DUPLICATE_ITEM(422, "The same one is in the request twice"),
  SKU_NOT_FOUND(404, "No such SKU"),
  UNKNOWN_SKU(422, "A SKU that is referred to does not exist"),
  UNKNOWN_CURRENCY(422, "There is no price in this currency"),
  OUT_OF_STOCK(409, "There is not enough stock"),
  RESERVATION_NOT_FOUND(404, "Nothing is reserved"),

  // identity
  EMAIL_TAKEN(409, "An account with this e-mail address exists"),
  BAD_CREDENTIALS(401, "E-mail address or password is wrong"),
  INVALID_REFRESH_TOKEN(401, "The refresh token is not valid"),
  INVALID_RESET_TOKEN(422, "The reset token is not valid"),
  SESSION_NOT_FOUND(404, "No such session"),
  ADDRESS_NOT_FOUND(404, "No such address"),
  TOO_MANY_ADDRESSES(422, "The address book is full"),
  STAFF_NOT_FOUND(404, "No such staff account"),
  API_KEY_NOT_FOUND(404, "No such API key"),
  CUSTOMER_NOT_FOUND(404, "No such customer"),
  UNKNOWN_CUSTOMER(422, "A customer that is referred to does not exist"),

  // promotion
  PROMOTION_NOT_FOUND(404, "No such promotion"),
  TARIFF_NOT_FOUND(404, "No such tax class, tax zone or shipping method"),
  UNKNOWN_TAX_CLASS(422, "A tax class that is referred to does not exist"),
  UNKNOWN_PRODUCT(422, "A product that is referred to does not exist"),
  COUPON_NOT_FOUND(404, "No such coupon"),
  COUPON_TAKEN(409, "Another promotion has this coupon"),
  COUPON_EXHAUSTED(409, "The coupon has been used as often as it can be"),
  COUPON_NOT_APPLICABLE(422, "The coupon is not valid now"),
  SHIPPING_NOT_AVAILABLE(422, "The cart cannot be delivered that way"),
  QUANTITY_NOT_ALLOWED(422, "The product is not sold in that quantity"),
  QUOTE_EXPIRED(409, "The quote does not hold any more"),

  // cart, order, payment
  CART_NOT_FOUND(404, "No such cart"),
  CART_ITEM_NOT_FOUND(404, "No such item in the cart"),
  CART_COMPLETED(409, "The cart has become an order"),
  CART_EMPTY(422, "The cart is empty"),
  CART_INCOMPLETE(422, "The cart lacks something that an order needs"),
  PRODUCT_NOT_SELLABLE(422, "The product cannot be sold"),
  PRICE_CHANGED(409, "A price has changed since it was shown"),
  ORDER_NOT_FOUND(404, "No such order"),
  ILLEGAL_TRANSITION(409, "The present state does not allow that step"),
  PAYMENT_NOT_FOUND(404, "No such payment"),
  REFUND_TOO_LARGE(422, "The refund exceeds what is left of the payment"),
  RESTOCK_TOO_LARGE(422, "More would go back on the shelf than can be there"),
  FULFILMENT_NOT_FOUND(404, "No such fulfilment"),
  FULFILMENT_TOO_LARGE(422, "The fulfilment exceeds what is left to pack"),
  RETURN_NOT_FOUND(404, "No such return"),
  RETURN_TOO_LARGE(422, "The return exceeds what was delivered and not sent back"),
  INVOICE_NOT_FOUND(404, "There is no invoice for this order yet"),

  // review
  REVIEW_NOT_FOUND(404, "No such review"),
  REVIEW_EXISTS(409, "The customer has reviewed the product before"),

  // activity, search, recommendation, analytics
  UNKNOWN_EVENT_KIND(422, "There is no such kind of event"),
  UNKNOWN_JOB(422, "There is no such batch job"),
  JOB_NOT_FOUND(404, "No such batch job run"),
  SEARCH_UNAVAILABLE(503, "Search is not reachable; try again"),
  EVENTS_UNAVAILABLE(503, "Events cannot be stored now; try again");

  private final HttpStatus status;
  private final String title;

  Problem(int status, String title) {
    this.status = HttpStatus.valueOf(status);
    this.title = title;
  }

  public HttpStatus status() {
    return status;
  }

  public String title() {
    return title;
  }

  /** Address that explains it. */
  public URI type() {
    return URI.create("/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The failure, with what was wrong and what is allowed. */
  public ProblemException because(String detail) {
    return new ProblemException(this, detail);
  }
}
