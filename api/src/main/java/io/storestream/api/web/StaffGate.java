package io.storestream.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What every request of somebody from staff passes, once it is known who, allowed or not. */
public interface StaffGate {
  /** Continues with the chain. */
  void pass(
      Caller.Admin caller,
      HttpServletRequest request,
      HttpServletResponse response,
      FilterChain chain)
      throws ServletException, IOException;
}
