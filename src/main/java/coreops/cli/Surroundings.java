package coreops.cli;

import coreops.backup.Backups;
import coreops.bus.Bus;
import coreops.config.Settings;
import coreops.config.Values;
import coreops.store.Store;
import coreops.types.Time;
import coreops.types.Versions;

/** What verticles are made from. */
record Surroundings(
    Settings settings,
    Values values,
    Bus bus,
    Store store,
    Time time,
    Versions versions,
    Backups backups) {}
