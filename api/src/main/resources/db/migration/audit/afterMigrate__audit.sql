select audit.watch_all();
