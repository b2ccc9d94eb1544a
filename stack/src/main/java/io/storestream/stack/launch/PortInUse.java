package io.storestream.stack.launch;

/** Somebody else listens where a server of ours should. */
public final class PortInUse extends StartFailure {
  private static final long serialVersionUID = 1L;

  private final int port;

  PortInUse(String name, int port) {
    super("port " + port + " of " + name + " is held by another process");
    this.port = port;
  }

  public int port() {
    return port;
  }
}
