package io.storestream.cdc.capture;

/**
 * Which database the stored progress belongs to.
 *
 * @param systemIdentifier made when the cluster was initialised
 * @param timeline changes when a backup is restored to a point in time or a standby promoted
 * @param resnapshot name of the last repeated snapshot asked for; empty when never
 */
record Identity(String systemIdentifier, int timeline, String resnapshot) {
  boolean sameDatabase(Identity other) {
    return systemIdentifier.equals(other.systemIdentifier) && timeline == other.timeline;
  }
}
