"""Drafts (下書き): what somebody is writing in a room, the same on all their devices.

Each draft has a version that only grows. Whoever writes names the version that they wrote upon: where another device
was faster nothing is overwritten, and the writer is told, so that no word that was typed is ever lost.
"""
