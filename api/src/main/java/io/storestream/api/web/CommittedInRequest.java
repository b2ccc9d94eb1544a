package io.storestream.api.web;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** Marks the request once a transaction that may have written has committed for it. */
@Component
class CommittedInRequest implements TransactionExecutionListener {
  static final String ATTRIBUTE = CommittedInRequest.class.getName();

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    var request = RequestContextHolder.getRequestAttributes();
    if (failure == null && request != null && !transaction.isReadOnly()) {
      request.setAttribute(ATTRIBUTE, true, RequestAttributes.SCOPE_REQUEST);
    }
  }
}
