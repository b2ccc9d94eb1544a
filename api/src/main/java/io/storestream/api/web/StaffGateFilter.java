package io.storestream.api.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Leads staff through the gate; strangers do not get as far. */
class StaffGateFilter extends OncePerRequestFilter {
  private final StaffGate gate;

  StaffGateFilter(StaffGate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (Caller.current() instanceof Caller.Admin caller) {
      gate.pass(caller, request, response, chain);
    } else {
      chain.doFilter(request, response);
    }
  }
}
