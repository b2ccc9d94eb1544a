/** What every import shares: answers to bulk requests, the journal, lines by reason, the file. */
@NullMarked
package io.storestream.command.bulk;

import org.jspecify.annotations.NullMarked;
