"""Bugs that other chat products had, family by family, and the tests that would notice them here.

The letters are the research's: A the real-time channel, B access to objects and its end, C tenants and identity,
F secrets and bounds. Where a family has no test, the reason stands in its place.
"""

FAMILIES: dict[str, tuple[str, ...] | str] = {
    "A1 a revoked session's socket lives on (CVE-2026-9162)": (
        "gateway/test_door.py::test_signing_out_closes_ones_sockets_within_a_second_and_nobody_elses",
        "realtime/test_caretaker.py::test_a_standing_that_ends_unheard_is_found_by_the_poll",
        "entry_networks/test_api.py::test_a_socket_is_sent_away_within_a_second_when_its_entry_is_closed",
    ),
    "A2 a socket believes a token whose session was ended (GHSA-4hv6-xc92-j86g)": (
        "gateway/test_door.py::test_a_token_whose_session_was_ended_opens_no_door",
    ),
    "A3 the suspended come in by a rarer path (CVE-2026-30831, CVE-2023-32682, CVE-2016-4427)": (
        "security/test_rarer_paths.py::test_who_may_not_come_in_comes_in_by_no_path",
        "sign_in/test_entry.py::test_nobody_signs_in_where_that_is_closed_however_right_the_password",
    ),
    "A4 a socket's Origin is not looked at (CVE-2023-3581)": (
        "gateway/test_door.py::test_a_foreign_page_cannot_use_the_cookie",
        "gateway/test_door.py::test_a_cookie_without_an_origin_is_refused",
    ),
    "A5 what is for one person goes to the room (GHSA-q7rx-w656-fwmv)": (
        "realtime/test_hub.py::test_a_hidden_name_reaches_that_persons_own_devices_alone",
        "realtime/test_hub.py::test_an_aside_reaches_all_devices_of_one_person_and_nobody_else",
        "protocol/test_golden_frames.py::test_every_event_that_the_server_can_send_has_its_file",
    ),
    "A6 secrets in events (CVE-2026-19621)": (
        "security/test_secrets.py::test_no_secret_is_in_any_frame_log_figure_audit_or_table",
    ),
    "A7 news of an organisation or room reaches strangers (CVE-2020-14457)": (
        "rooms/test_change.py::test_a_member_may_not_and_an_outsider_sees_nothing",
        "gateway/test_hello.py::test_an_outsider_hears_nothing_of_the_room",
    ),
    "A8 the socket tells what REST would not (CVE-2026-100404)": (
        "entry/test_gate.py::test_a_socket_hears_and_says_nothing_of_a_shared_room_where_those_are_closed",
        "admin/test_guests.py::test_a_guest_sees_the_members_of_their_rooms_and_nobody_else",
        "matrix/test_matrix.py",
    ),
    "A9 an edit shows what was said before one came (CVE-2022-31017)": (
        "messages/test_veil.py::test_what_a_newcomer_must_not_read_is_veiled_as_long_as_they_are_there",
        "rooms/test_join.py::test_a_newcomer_hears_nothing_from_before_where_the_past_is_hidden",
    ),
    "A10 a frame's length takes the memory (CVE-2026-5740)": (
        "gateway/test_answer.py::test_a_frame_that_is_too_large_ends_the_socket_and_the_server_lives",
        "realtime/test_inbound.py::test_a_message_in_endlessly_many_pieces_is_not_put_together",
    ),
    "A11 bad UTF-8, types and headers end the process (GHSA-j5vq-62gr-8v3r, CVE-2026-10080, CVE-2026-25783)": (
        "gateway/test_answer.py::test_text_that_is_not_utf_8_ends_only_that_socket",
        "gateway/test_answer.py::test_what_is_no_command_is_refused_and_the_socket_lives",
        "security/test_openapi_holds.py",
    ),
    "A12 one poisoned event stops somebody's news for ever (CVE-2024-52815)": (
        "realtime/test_envelope.py::test_even_sealed_noise_does_no_harm",
        "realtime/test_redis_broker.py::test_a_listener_that_fails_does_not_silence_the_doorbell",
    ),
    "A13 forged read markers (CVE-2023-42453)": (
        "messages/test_read.py::test_the_marker_never_passes_the_last_message",
        "messages/test_read.py::test_an_outsider_cannot_read_and_a_removed_member_neither",
    ),
    "A14 waiting for a lock takes the machine (CVE-2026-45078)": (
        "realtime/test_caretaker_faults.py::test_a_hundred_rooms_are_filled_with_few_questions_at_a_time",
        "messages/test_sending_at_once.py::test_fifty_senders_at_once_leave_no_gap_and_everybody_hears_the_same",
    ),
    "B1 who was removed reads on (GHSA-c9wc-65fh-9x8p, CVE-2026-2458)": (
        "journeys/test_removed.py::test_who_was_removed_finds_nothing_of_the_room_on_any_path",
        "rooms/test_leave.py::test_every_request_about_the_room_looks_as_for_a_room_that_never_was",
    ),
    "B2 the sync tells who left (CVE-2024-53867)": (
        "messages/test_follow.py::test_who_is_removed_while_waiting_is_told_that_nothing_is_there",
        "rooms/test_leave.py::test_a_removed_member_learns_nothing_on_coming_back",
    ),
    "B3 a cached preview outlives the right to it (CVE-2026-1629)": (
        "files/test_api.py::test_who_is_removed_finds_no_file_at_once",
    ),
    "B4 a quotation shows what its reader may not read (GHSA-r4fm-g65h-cr54)": (
        "messages/test_quotes.py::test_the_hidden_past_is_not_quoted",
        "messages/test_origins.py::test_outside_nobody_is_told_which_room_it_was",
    ),
    "B5 a moved message stays readable where it was (GHSA-478x-rfqr-w4jf)": "Messages are never moved.",
    "B6 search forgets who asks (CVE-2026-24692)": (
        "search/test_api.py::test_an_outsider_finds_nothing_and_a_room_of_others_is_not_there",
        "search/test_search.py::test_who_was_removed_or_left_finds_nothing_more",
    ),
    "B7 rooms and people of others are listed or guessed (CVE-2024-42000, CVE-2021-39163, CVE-2022-2408)": (
        "user_groups/test_api.py::test_for_another_town_a_group_looks_as_if_it_never_was",
        "rooms/test_direct.py::test_strangers_and_unknown_people_are_refused_alike",
        "people/test_directory.py::test_somebody_from_outside_is_seen_only_while_together_in_a_room",
    ),
    "B8 a name is taken for a key (CVE-2020-14459)": (
        "rooms/test_direct.py::test_the_same_people_get_the_same_room_whoever_asks",
    ),
    "B9 somebody is put out by who has no say there (CVE-2026-28759)": (
        "rooms/test_leave.py::test_only_an_owner_removes",
        "rooms/test_leave.py::test_an_outsider_cannot_even_see_that_there_is_a_room",
    ),
    "B10 scrolling ends at a page of what is hidden (CVE-2026-45076)": (
        "search/test_walk.py::test_more_blocks_than_one_walk_may_look_into_are_left_to_the_next",
        "messages/test_log.py::test_a_long_log_comes_in_pages",
    ),
    "B11 a file is opened by another room's name (CVE-2026-48616)": (
        "files/test_access.py::test_a_file_is_not_found_under_another_room",
    ),
    "B12 a file outlives its message (GHSA-xgxj-j98c-59rv)": (
        "files/test_access.py::test_with_its_message_taken_back_a_file_is_gone_for_everybody",
    ),
    "B13 an export has more in it than its reader may have (CVE-2022-31134)": (
        "export/test_api.py::test_outsiders_find_nothing_and_members_are_told_who_may",
        "export/test_api.py::test_the_line_breaks_when_the_right_ends_half_way",
    ),
    "C1 an invitation into one tenant opens another (CVE-2017-0910)": "There are no invitations by link.",
    "C2 withdrawn or leaked invitations still hold (CVE-2026-2463, CVE-2023-32677)": (
        "There are no invitations by link; guests are admitted by administrators (admin/test_guests.py)."
    ),
    "C3 a code of another flow is taken (CVE-2025-12421)": "Belongs to single sign-on and its own tests.",
    "C4 operators through JSON types (CVE-2026-45689, CVE-2021-22911)": (
        "sign_in/test_passwords_api.py::test_operator_injection_through_json_types_is_refused_on_every_door",
    ),
    "C5 time or words tell who exists (GHSA-vmvm-jjvw-qwpw, CVE-2020-28208)": (
        "sign_in/test_api.py::test_a_wrong_password_and_nobody_look_the_same",
        "people/test_passwords.py::test_nobody_takes_as_long_as_somebody",
    ),
    "C6 sessions without end (GHSA-wj37-mpq9-xrcm)": (
        "sign_in/test_devices.py::test_unlimited_sessions_are_stopped_by_ending_the_one_unused_for_longest",
    ),
    "C7 confusion of algorithms, huge tokens (CVE-2024-33663, CVE-2024-33664, CVE-2024-23342)": (
        "people/test_tokens.py::test_an_unsigned_token_is_refused",
        "people/test_tokens.py::test_a_public_key_is_no_secret",
        "people/test_tokens.py::test_another_algorithm_with_our_key_is_refused",
        "people/test_tokens.py::test_a_huge_token_is_refused_before_anybody_reads_it",
        "people/test_tokens.py::test_every_claim_must_be_there",
    ),
    "F1 secrets in logs, audit and figures (CVE-2026-19600, CVE-2023-41335)": (
        "security/test_secrets.py::test_no_secret_is_in_any_frame_log_figure_audit_or_table",
        "journeys/test_nginx.py::test_no_token_and_no_query_is_written_down",
    ),
    "F2 lists and texts without a bound (GHSA-p2wq-4ggp-45f3, CVE-2021-29471)": (
        "security/test_bounds.py::test_every_list_that_comes_in_has_a_longest",
        "security/test_bounds.py::test_every_text_that_comes_in_has_a_longest",
    ),
    "F3 multipart and ranges (CVE-2023-30798, CVE-2024-47874, CVE-2025-54121, CVE-2025-62727)": (
        "security/test_bounds.py::test_multipart_is_never_read",
        "files/test_handing.py::test_a_range_names_one_part",
        "test_limits.py::test_a_body_that_does_not_say_its_size_is_counted",
    ),
}
