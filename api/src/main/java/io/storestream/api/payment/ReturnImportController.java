package io.storestream.api.payment;

import io.storestream.api.web.Bulk;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Returns from another system; repeating a request changes nothing. */
@RestController
class ReturnImportController {
  private static final int MAX_ITEMS = 1000;

  private final ReturnImport returns;
  private final Bulk bulk;

  ReturnImportController(ReturnImport returns, Bulk bulk) {
    this.returns = returns;
    this.bulk = bulk;
  }

  record Results(List<ReturnImport.Result> results) {}

  @PostMapping("/v1/admin/returns/bulk")
  Results bulk(@RequestBody @Valid Bulk.Request body) {
    return new Results(returns.run(bulk.read(body, ImportedReturn.class, MAX_ITEMS)));
  }
}
