package io.storestream.api.identity;

import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.MergePatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.node.ObjectNode;

/** Addresses a customer keeps. What belongs to somebody else does not exist here. */
@Service
class AddressBook {
  static final int MAX_ADDRESSES = 50;

  private final JdbcAddresses addresses;
  private final MergePatch patches;

  AddressBook(JdbcAddresses addresses, MergePatch patches) {
    this.addresses = addresses;
    this.patches = patches;
  }

  Page<SavedAddress> list(String owner, Paging paging) {
    var after = paging.after(1);
    return paging.page(
        addresses.page(owner, after == null ? null : after.getFirst(), paging.fetch()),
        address -> List.of(address.id()));
  }

  @Transactional
  public SavedAddress add(String owner, AddressInput input) {
    addresses.lock(owner);
    if (addresses.count(owner) >= MAX_ADDRESSES) {
      throw Problem.TOO_MANY_ADDRESSES.because(
          "At most " + MAX_ADDRESSES + " addresses are kept; delete one first");
    }
    var id = Ids.next("addr");
    prefer(owner, id, input);
    return addresses.insert(owner, id, input);
  }

  @Transactional
  public SavedAddress change(
      String owner, String id, @Nullable IfMatch expected, ObjectNode patch) {
    addresses.lock(owner);
    var now = addresses.find(owner, id).orElseThrow(() -> missing(id));
    if (expected != null) {
      expected.check(now.version());
    }
    var before = AddressInput.of(now);
    var input = patches.apply(before, patch, AddressInput.class);
    if (input.equals(before)) {
      return now;
    }
    prefer(owner, id, input);
    return addresses.update(owner, id, input);
  }

  @Transactional
  public void delete(String owner, String id) {
    if (!addresses.delete(owner, id)) {
      throw missing(id);
    }
  }

  private void prefer(String owner, String id, AddressInput input) {
    if (input.isPreferred()) {
      addresses.preferNone(owner, id);
    }
  }

  private static RuntimeException missing(String id) {
    return Problem.ADDRESS_NOT_FOUND.because("You have no address " + id);
  }
}
