package io.storestream.api.audit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;

/**
 * Tells the database which audit entry a transaction belongs to; its triggers note every row that
 * changes. So no feature has to remember it.
 */
@Component
class AuditedTransactions implements TransactionExecutionListener {
  private static final Logger log = LoggerFactory.getLogger(AuditedTransactions.class);

  private final JdbcAudit audit;

  AuditedTransactions(JdbcAudit audit) {
    this.audit = audit;
  }

  @Override
  public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
    var id = AuditedRequest.current();
    if (id != null && failure == null && !transaction.isReadOnly() && !transaction.isNested()) {
      try {
        audit.mark(id);
      } catch (DataAccessException e) {
        refuse(transaction, e);
      }
    }
  }

  /**
   * Not thrown: at this point the manager would not give the connection back. PostgreSQL, or its
   * absence, refuses every further statement of this transaction.
   */
  private static void refuse(TransactionExecution transaction, DataAccessException failure) {
    log.warn("A transaction cannot be audited and will not commit: {}", failure.getMessage());
    if (transaction instanceof TransactionStatus status) {
      status.setRollbackOnly();
    }
  }
}
