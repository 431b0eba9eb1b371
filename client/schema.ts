// Made from api/openapi.json by `npm run client`; changes here are lost.

export interface paths {
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures for Prometheus */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Prometheus text format */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /** @example  */
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alive */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The process runs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "status": "alive"
                         *     }
                         */
                        "application/json": {
                            /** @enum {string} */
                            status: "alive";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can serve */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether everything is there that requests need */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "ready": true,
                         *       "parts": {
                         *         "database": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "migrations": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "temporal": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "worker": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "timers": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": {
                            ready: boolean;
                            parts: {
                                database: {
                                    ok: boolean;
                                    detail: string;
                                };
                                migrations: {
                                    ok: boolean;
                                    detail: string;
                                };
                                temporal: {
                                    ok: boolean;
                                    detail: string;
                                };
                                worker: {
                                    ok: boolean;
                                    detail: string;
                                };
                                timers: {
                                    ok: boolean;
                                    detail: string;
                                };
                            };
                        };
                    };
                };
                /** @description Whether everything is there that requests need */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        /**
                         * @example {
                         *       "ready": true,
                         *       "parts": {
                         *         "database": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "migrations": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "temporal": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "worker": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         },
                         *         "timers": {
                         *           "ok": true,
                         *           "detail": "answers"
                         *         }
                         *       }
                         *     }
                         */
                        "application/json": {
                            ready: boolean;
                            parts: {
                                database: {
                                    ok: boolean;
                                    detail: string;
                                };
                                migrations: {
                                    ok: boolean;
                                    detail: string;
                                };
                                temporal: {
                                    ok: boolean;
                                    detail: string;
                                };
                                worker: {
                                    ok: boolean;
                                    detail: string;
                                };
                                timers: {
                                    ok: boolean;
                                    detail: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List issues */
        get: operations["listIssues"];
        put?: never;
        /** Receive an issue; its clocks start */
        post: operations["receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/unmask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom to ask, in the clear; who looked and why is recorded first */
        post: operations["unmaskContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts:find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issues within reach that name an e-mail address or a phone number */
        post: operations["findContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/contacts/{subjectId}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase the data of a person for good; issues, histories and the record stay */
        post: operations["eraseSubject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues:batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receive many issues, one report on each line */
        post: operations["receiveBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues:import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Receive many issues from a CSV file, or only check it */
        post: operations["importIssues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one issue */
        get: operations["getIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline, oldest first */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deadlines, explained line by line */
        get: operations["explainClocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/escalations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Steps done, and the forecast of the next ones */
        get: operations["listEscalations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The timeline and, while Temporal has it, the history of the process */
        get: operations["exportHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/assess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Assess impact, urgency and complexity */
        post: operations["assess"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offer the issue to somebody */
        post: operations["assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept the offered issue and become its owner */
        post: operations["accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline the offered issue */
        post: operations["decline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A lead becomes the owner at once */
        post: operations["take-over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/unassign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back an offer; what is owned stays so until somebody else accepts it */
        post: operations["unassign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass the issue on to another line, with the checklist that line asks for */
        post: operations["hand-over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/bounce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a hand-over back to the line it came from */
        post: operations["bounce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how this issue hangs together with another one */
        post: operations["link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Two issues do not hang together after all */
        post: operations["unlink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down something for the colleagues */
        post: operations["note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/update-customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell the customer how it goes */
        post: operations["update-customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/ask-customer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the customer something and wait */
        post: operations["ask-customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the answer of the customer */
        post: operations["answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop the clocks for a reason of the policy, with evidence; a long stop needs approval */
        post: operations["suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the suspension, or the wait for the customer */
        post: operations["resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The service works again; the cause may still be open */
        post: operations["restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolve the issue; the customer is asked to confirm */
        post: operations["resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer confirms; the issue is closed */
        post: operations["confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customer is not satisfied; the next round begins */
        post: operations["reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a closed issue again */
        post: operations["reopen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/reprioritise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the severity; a milder one needs approval */
        post: operations["reprioritise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call in the next level of management */
        post: operations["escalate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel the issue */
        post: operations["cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/open-joint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Open a war room or a project team */
        post: operations["open-joint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/name-lead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Name the lead department, and those that assist */
        post: operations["name-lead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/add-member": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add somebody with a duty */
        post: operations["add-member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/remove-member": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody takes part no longer */
        post: operations["remove-member"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/plan-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan a coordination meeting */
        post: operations["plan-meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/hold-meeting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write the minutes of a meeting, and when the next one is */
        post: operations["hold-meeting"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/add-task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give somebody a task with a date */
        post: operations["add-task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/accept-task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept a task */
        post: operations["accept-task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/decline-task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline a task */
        post: operations["decline-task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/complete-task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A task is done */
        post: operations["complete-task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/reschedule-task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a task another date, or to somebody else */
        post: operations["reschedule-task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/cancel-task": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A task is not needed any more */
        post: operations["cancel-task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/close-joint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close it with a summary */
        post: operations["close-joint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/plan-operation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Plan an operation on the network with its way back; its class says who must approve */
        post: operations["plan-operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/start-operation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin an approved operation in its window */
        post: operations["start-operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/end-operation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An operation is over */
        post: operations["end-operation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/file-papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in the papers of an emergency recovery */
        post: operations["file-papers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/arrange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Arrange something that costs money or touches the live network, once it is approved */
        post: operations["arrange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/request-approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for approval; each kind needs its own fields */
        post: operations["request-approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests for approval, oldest first, with everything one decides them by */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request for approval, with everything one decides it by */
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or refuse */
        post: operations["decide-approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a request back */
        post: operations["withdraw-approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who decides in whose place, by the beginning: your own, given and taken */
        get: operations["listDelegations"];
        put?: never;
        /** Let somebody decide in your place for a while; as an administrator for anybody */
        post: operations["delegate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a delegation now; it stays on record */
        delete: operations["endDelegation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/restricted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What an issue says in words, with a granted restricted-view */
        get: operations["readRestricted"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about an issue as a file, with a granted restricted-export */
        get: operations["exportIssue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notices as read */
        post: operations["markRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What lies before you now, in numbers */
        get: operations["readSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your notices, newest first */
        get: operations["listInbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are, by which key, and what you may do */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys, newest first: your own, for administrators all */
        get: operations["listKeys"];
        put?: never;
        /** Create a key; the answer shows it, once */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a new key follow this one, which goes on for a while */
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a key for good; it is refused everywhere within seconds */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions of all policies */
        get: operations["listPolicies"];
        put?: never;
        /** Store a new version as a draft */
        post: operations["draftPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of a policy document */
        get: operations["policySchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One version with its document */
        get: operations["getPolicy"];
        put?: never;
        post?: never;
        /** Delete a version that was never in force */
        delete: operations["deletePolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this version changes against another */
        get: operations["diffPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a document as a whole; nothing is stored */
        post: operations["checkPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve a draft; somebody else must have drafted it */
        post: operations["approvePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/activate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an approved version in force, now or from an instant on */
        post: operations["activatePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/rebase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put open issues on this version; preview it first */
        post: operations["rebase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rebases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far a rebase has come, and which due times moved */
        get: operations["getRebase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a rebase of open issues to this version would do */
        post: operations["previewPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay recorded issues under a document that is not stored */
        post: operations["backtestSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/policies/{version}/backtest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replay recorded issues under this version */
        post: operations["backtestPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest version of every calendar */
        get: operations["listCalendars"];
        put?: never;
        /** Save a new version; open deadlines on it are derived anew */
        post: operations["saveCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of a calendar document */
        get: operations["calendarSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One calendar with its document */
        get: operations["getCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/years/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workdays per month and dated days of one year */
        get: operations["calendarYear"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a document as a whole; nothing is stored */
        post: operations["checkCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/calendars/{id}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose the next version of a calendar from a source of holidays, to review */
        post: operations["proposeCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was chosen for it, and why each other was not */
        get: operations["listChoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Issues of the same customer and product with a like report, likest first */
        get: operations["listSimilar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/related": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this issue says of others, and others of it */
        get: operations["listRelated"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/watchers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who watches the issue */
        get: operations["listWatchers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/issues/{id}/watchers/{person}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Watch the issue; a lead may let others watch */
        put: operations["watch"];
        post?: never;
        /** Watch the issue no longer */
        delete: operations["unwatch"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Webhooks, newest first: your own, for administrators all */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Have a system told of events; the answer shows the secret they are signed with
         * @description A webhook has the rights of its holder at all times: it is told of what its holder may read then. Stored is created: while Temporal is away the answer is 201 all the same, and delivery begins when it is back, from where `from` says.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook, how it does, and what it has not delivered yet */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Remove a webhook for good, with its log and its dead letters */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Change a webhook; pause it, or let it go on */
        patch: operations["changeWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign with a new secret; the old one signs as well for a while */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one signed test event now and say what became of it; of a paused one as well */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was sent and how it was answered, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events that were given up and wait to be replayed, last given up first */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try dead letters again, in the order of each issue
         * @description With each dead letter go those of the same issue before it. `since` takes those first tried from an instant on; nothing that was delivered is sent again: for that, make a second webhook with `from`. Of a paused webhook they wait until it goes on.
         */
        post: operations["replayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks, soonest due first */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your queues with counts; with `Accept: text/event-stream` live
         * @description With `Accept: text/event-stream` the answer stays open: an event `queues` with this document now, and again whenever a count has changed.
         */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The issues of one queue, soonest deadline first */
        get: operations["readQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/saved-queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Questions about many issues, each with its query for the Temporal UI
         * @description Days are days in UTC, counted from now. A question that needs a parameter has a query once it is given.
         */
        get: operations["listSavedQueries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People, by id */
        get: operations["listPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All departments */
        get: operations["listDepartments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody: teams, superiors, absences, duties now */
        get: operations["getPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything of one kind as CSV, in the form an import takes */
        get: operations["exportPeople"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/people/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import departments, teams, people and absences as CSV */
        post: operations["importPeople"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All teams */
        get: operations["listTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One team: members, and who is on duty now in each role */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/teams/{id}/on-duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty for a team in a role at an instant */
        get: operations["teamOnDuty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Absences, by their beginning */
        get: operations["listAbsences"];
        put?: never;
        /** Enter an absence: your own, or as a lead or administrator of anybody */
        post: operations["enterAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an absence: somebody is back, or does not go */
        delete: operations["removeAbsence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rosters */
        get: operations["listRosters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The JSON Schema of a roster document */
        get: operations["rosterSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One roster with its document */
        get: operations["getRoster"];
        /** Save a roster, checked as a whole; answers with the gaps ahead */
        put: operations["saveRoster"];
        post?: never;
        /** Remove a roster */
        delete: operations["removeRoster"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty when, by the roster alone: absences are not looked at */
        get: operations["rosterShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}/gaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When nobody is on duty */
        get: operations["rosterGaps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rosters/{id}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The shifts as iCalendar, from 28 days back to 180 days ahead */
        get: operations["rosterCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The permission table: which role may do what, how far */
        get: operations["listRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who had access to what, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit, or for auditors an issue, as JSON Lines with the proof in the last line */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prove that a stream of the record is what was recorded, or name the first row that is not */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events of all issues that you may read, oldest first
         * @description Without `after` and `from` from the very first event on. Nothing is skipped: an event is given when none can come before it any more.
         */
        get: operations["listFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The same events as they come, as server-sent events
         * @description Send `Accept: text/event-stream`. Each event has a CloudEvent as its data, the type of it as `event`, and a cursor as `id`; with `Last-Event-ID` or `after` it goes on behind one. Without either it begins with what comes.
         */
        get: operations["streamFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codec/decode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Payloads of histories in clear */
        post: operations["decodePayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/codec/encode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Payloads for signals and inputs, encrypted */
        post: operations["encodePayloads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description RFC 9457 problem details
         * @example {
         *       "type": "/docs/errors#issue.not-assessed",
         *       "title": "The issue must be assessed first.",
         *       "status": 409,
         *       "detail": "The issue must be assessed first. The issue is in stage receive (new).",
         *       "instance": "5a7f9a8e-54a8-4d0e-8a2f-1f6b6a4f2f6e",
         *       "code": "issue.not-assessed",
         *       "facts": {
         *         "stage": "receive",
         *         "status": "new",
         *         "allowed": [
         *           "assess",
         *           "note"
         *         ]
         *       }
         *     }
         */
        Problem: {
            /** @description Address of the page that explains the code */
            type: string;
            title: string;
            /** @description HTTP status */
            status: number;
            /** @description What was wrong here, and what would be right */
            detail: string;
            /** @description Id of the request; the log has it too */
            instance: string;
            /**
             * @description Stable code of the error
             * @enum {unknown}
             */
            code: "invalid_json" | "duplicate_key" | "invalid_text" | "invalid_utf8" | "too_deep" | "validation_failed" | "bad_request" | "bad_host" | "bad_id" | "bad_cursor" | "uri_too_long" | "request_timeout" | "headers_too_large" | "body_too_large" | "unsupported_media_type" | "method_not_allowed" | "not_found" | "rate_limited" | "unavailable" | "internal" | "idempotency.mismatch" | "idempotency.in-progress" | "version.stale" | "identity.missing" | "identity.unknown" | "identity.bad-token" | "identity.expired" | "authority.denied" | "authority.scope" | "key.unknown" | "key.revoked" | "key.expires-in-past" | "key.expires-late" | "key.expired" | "key.too-many" | "key.scope-beyond" | "delegation.unknown" | "delegation.not-yours" | "delegation.to-self" | "delegation.bad-span" | "delegation.bad-deputy" | "delegation.overlap" | "delegation.over" | "restricted.no-grant" | "audit.stream-unknown" | "issue.unknown" | "issue.exists" | "issue.not-assessed" | "issue.already-assigned" | "issue.not-assigned" | "issue.not-offered-to-you" | "issue.not-accepted" | "issue.on-hold" | "issue.not-waiting" | "issue.not-suspended" | "issue.already-restored" | "issue.already-resolved" | "issue.not-resolved" | "issue.closed" | "issue.not-closed" | "issue.not-reopenable" | "issue.reopen-too-late" | "issue.severity-unchanged" | "issue.all-told" | "issue.expected-in-past" | "issue.occurred-in-future" | "issue.stop-reason-unknown" | "issue.until-in-past" | "issue.suspension-too-long" | "issue.lead-needed" | "issue.search-over" | "issue.linked-to-itself" | "issue.linked-already" | "issue.not-linked" | "issue.link-cycle" | "issue.too-many-links" | "issue.assignee-absent" | "watcher.not-yours" | "watcher.customer" | "hand-over.needed" | "hand-over.pending" | "hand-over.none" | "hand-over.same-line" | "hand-over.incomplete" | "hand-over.lead-decides" | "hand-over.by-ladder" | "joint.open-already" | "joint.none" | "joint.lead-unknown" | "joint.lead-assists" | "joint.member-already" | "joint.not-member" | "joint.in-past" | "joint.too-far" | "joint.task-unchanged" | "joint.full" | "joint.meeting-unknown" | "joint.meeting-held" | "joint.task-unknown" | "joint.task-not-offered" | "joint.task-not-accepted" | "joint.task-over" | "joint.not-yours" | "joint.tasks-open" | "contact.none" | "contact.erased" | "contact.unreadable" | "contact.bad-phone" | "contact.unknown" | "contact.confirm-differs" | "approval.unknown" | "approval.own-work" | "approval.decided-by-you" | "approval.not-your-turn" | "approval.party-decided" | "approval.party-unknown" | "approval.evidence-needed" | "approval.said-by-needed" | "approval.subject-needed" | "approval.subject-foreign" | "approval.clock-closed" | "approval.not-longer" | "approval.not-yours" | "approval.bad-code" | "approval.malformed" | "approval.pending" | "approval.not-needed" | "approval.own-request" | "approval.not-approver" | "approval.already-decided" | "approval.too-many" | "operation.unknown" | "operation.not-approved" | "operation.outside-window" | "operation.not-executor" | "operation.not-running" | "operation.rollback-needed" | "operation.two-people" | "operation.bad-window" | "operation.not-emergency" | "operation.no-papers" | "operation.too-many" | "operation.running" | "operation.no-executor" | "policy.no-target" | "policy.none" | "policy.unknown" | "policy.faulty" | "policy.version-taken" | "policy.own-draft" | "policy.approved-already" | "policy.not-approved" | "policy.active-already" | "policy.from-in-past" | "policy.overlap" | "policy.in-use" | "calendar.unknown" | "calendar.faulty" | "calendar.version-taken" | "calendar.bad-icalendar" | "person.unknown" | "team.unknown" | "organisation.faulty" | "organisation.not-utf8" | "organisation.changed" | "absence.unknown" | "absence.faulty" | "absence.over" | "absence.not-yours" | "roster.unknown" | "roster.faulty" | "roster.role-needed" | "roster.bad-span" | "rebase.unknown" | "policy.unchanged" | "policy.bad-duration" | "batch.empty" | "batch.too-many" | "import.faulty" | "codec.origin" | "codec.key-denied" | "codec.unknown-key" | "codec.broken" | "webhook.unknown" | "webhook.bad-address" | "webhook.https-only" | "webhook.bad-port" | "webhook.user-info" | "webhook.not-public" | "webhook.bad-secret" | "webhook.secret-length" | "webhook.too-many" | "webhook.not-yours" | "webhook.blind" | "webhook.from-future" | "webhook.rotating" | "webhook.changed" | "webhook.test-too-soon" | "feed.cursor-ahead" | "feed.not-a-stream";
            errors?: {
                /** @enum {unknown} */
                in: "body" | "query" | "path" | "header";
                /** @description JSON pointer of the faulty field */
                pointer: string;
                message: string;
            }[];
            /** @description Facts that help to mend it */
            facts?: {
                [key: string]: unknown;
            };
        };
        /**
         * @description A request for a "yes"
         * @example {
         *       "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1",
         *       "kind": "severity-downgrade",
         *       "state": "pending",
         *       "subject": {
         *         "kind": "severity-downgrade",
         *         "from": "S2",
         *         "to": "S3"
         *       },
         *       "requestedBy": "hotline-1",
         *       "requestedAt": "2026-03-02T09:40:00.000Z",
         *       "textId": null,
         *       "parties": [
         *         {
         *           "id": "management",
         *           "by": [
         *             "supervisor",
         *             "service-manager"
         *           ],
         *           "persons": [],
         *           "count": 1,
         *           "recordedBy": [],
         *           "byPhone": false,
         *           "fixed": false,
         *           "votes": []
         *         },
         *         {
         *           "id": "customer",
         *           "by": [
         *             "customer"
         *           ],
         *           "persons": [],
         *           "count": 1,
         *           "recordedBy": [
         *             "hotline",
         *             "engineer"
         *           ],
         *           "byPhone": false,
         *           "fixed": true,
         *           "votes": []
         *         }
         *       ],
         *       "inTurn": false,
         *       "quorum": 2,
         *       "veto": [
         *         "management",
         *         "customer"
         *       ],
         *       "approvers": [
         *         "supervisor",
         *         "service-manager",
         *         "customer"
         *       ],
         *       "named": [],
         *       "waitsSince": "2026-03-02T09:40:00.000Z",
         *       "remindAt": "2026-03-02T11:40:00.000Z",
         *       "reminders": 0,
         *       "escalatesAt": "2026-03-02T13:40:00.000Z",
         *       "escalations": 0,
         *       "decidedBy": null,
         *       "decidedAt": null,
         *       "expiresAt": null
         *     }
         */
        Approval: {
            /**
             * @description Id of a request for approval: the id of its issue, a dot, a number
             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
             */
            id: string;
            /**
             * @description What is asked for
             * @example severity-downgrade
             * @enum {string}
             */
            kind: "severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export";
            /**
             * @description How the request stands
             * @example pending
             * @enum {string}
             */
            state: "pending" | "approved" | "refused" | "withdrawn" | "expired";
            /** @description What takes effect once it is granted; which fields depends on the kind */
            subject: {
                /**
                 * @description What is asked for
                 * @example severity-downgrade
                 * @enum {string}
                 */
                kind: "severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export";
                /**
                 * @description Severity, S1 is the worst
                 * @example S2
                 * @enum {string}
                 */
                from?: "S1" | "S2" | "S3" | "S4";
                /**
                 * @description Severity, S1 is the worst
                 * @example S2
                 * @enum {string}
                 */
                to?: "S1" | "S2" | "S3" | "S4";
                /** @description Stop reason of a suspension */
                reason?: string;
                /**
                 * Format: date-time
                 * @description End of a suspension, or of the longer time on a clock
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until?: string;
                /** @description Clock that is given more time */
                clock?: string;
                /**
                 * Format: date-time
                 * @description When the customer may expect the solution
                 * @example 2026-03-02T09:30:00.000Z
                 */
                expectedResolutionAt?: string;
                notice?: string | null;
                /** @description Id of the operation */
                operation?: string;
                amount?: number | null;
                /** @description Id of what is decided about */
                reference?: string;
            };
            /**
             * @description Id of a person
             * @example engineer-1
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @description When it was asked for
             * @example 2026-03-02T09:30:00.000Z
             */
            requestedAt: string;
            textId: string | null;
            parties: {
                /**
                 * @description What it is there for
                 * @example management
                 */
                id: string;
                by: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                persons: string[];
                /** @description How many people must agree */
                count: number;
                recordedBy: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                /** @description Even who asks may write it down */
                byPhone: boolean;
                /** @description Nobody joins it when a deadline has passed */
                fixed: boolean;
                votes: {
                    /**
                     * @description What was decided
                     * @example approve
                     * @enum {string}
                     */
                    decision: "approve" | "refuse";
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    by: string;
                    /**
                     * Format: date-time
                     * @description When
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    at: string;
                    /**
                     * @description For oneself, for somebody, or written down
                     * @example self
                     * @enum {string}
                     */
                    way: "self" | "deputy" | "recorded";
                    onBehalfOf: string | null;
                    textId: string | null;
                }[];
            }[];
            /** @description The parties decide one after another */
            inTurn: boolean;
            /** @description How many parties must agree */
            quorum: number;
            /** @description Parties whose refusal ends it */
            veto: string[];
            approvers: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
            /** @description Persons who may decide now */
            named: string[];
            /**
             * Format: date-time
             * @description Since when those wait who may decide now
             * @example 2026-03-02T09:30:00.000Z
             */
            waitsSince: string;
            remindAt: string | null;
            reminders: number;
            escalatesAt: string | null;
            escalations: number;
            decidedBy: string | null;
            decidedAt: string | null;
            expiresAt: string | null;
        };
        /**
         * @description A request for approval with everything one decides it by
         * @example {
         *       "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1",
         *       "kind": "severity-downgrade",
         *       "state": "pending",
         *       "subject": {
         *         "kind": "severity-downgrade",
         *         "from": "S2",
         *         "to": "S3"
         *       },
         *       "requestedBy": "hotline-1",
         *       "requestedAt": "2026-03-02T09:40:00.000Z",
         *       "textId": null,
         *       "parties": [
         *         {
         *           "id": "management",
         *           "by": [
         *             "supervisor",
         *             "service-manager"
         *           ],
         *           "persons": [],
         *           "count": 1,
         *           "recordedBy": [],
         *           "byPhone": false,
         *           "fixed": false,
         *           "votes": []
         *         },
         *         {
         *           "id": "customer",
         *           "by": [
         *             "customer"
         *           ],
         *           "persons": [],
         *           "count": 1,
         *           "recordedBy": [
         *             "hotline",
         *             "engineer"
         *           ],
         *           "byPhone": false,
         *           "fixed": true,
         *           "votes": []
         *         }
         *       ],
         *       "inTurn": false,
         *       "quorum": 2,
         *       "veto": [
         *         "management",
         *         "customer"
         *       ],
         *       "approvers": [
         *         "supervisor",
         *         "service-manager",
         *         "customer"
         *       ],
         *       "named": [],
         *       "waitsSince": "2026-03-02T09:40:00.000Z",
         *       "remindAt": "2026-03-02T11:40:00.000Z",
         *       "reminders": 0,
         *       "escalatesAt": "2026-03-02T13:40:00.000Z",
         *       "escalations": 0,
         *       "decidedBy": null,
         *       "decidedAt": null,
         *       "expiresAt": null,
         *       "issueId": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *       "text": "Only one cell of the site is affected.",
         *       "issue": {
         *         "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *         "number": "ITR-000042",
         *         "title": "No dial tone in building 7",
         *         "severity": "S2",
         *         "stage": "resolve",
         *         "status": "in-progress",
         *         "customerId": "acme",
         *         "team": "core-network",
         *         "owner": "engineer-1",
         *         "sla": "on-track",
         *         "clocks": [
         *           {
         *             "name": "resolve",
         *             "state": "running",
         *             "dueAt": "2026-03-03T09:30:00.000Z",
         *             "remainingMs": 85800000
         *           }
         *         ]
         *       },
         *       "words": [],
         *       "mayDecide": [
         *         {
         *           "party": "management",
         *           "way": "self",
         *           "onBehalfOf": null
         *         }
         *       ],
         *       "ifNobodyDecides": [
         *         {
         *           "at": "2026-03-02T11:40:00.000Z",
         *           "what": "remind",
         *           "to": null
         *         }
         *       ],
         *       "takesEffect": {
         *         "en": "The severity becomes S3 instead of S2; all deadlines follow from then on.",
         *         "zh": "级别由 S2 变为 S3，所有时限随之重新计算。"
         *       },
         *       "operation": null,
         *       "tiers": [],
         *       "people": [
         *         {
         *           "id": "hotline-1",
         *           "name": "Henry"
         *         }
         *       ]
         *     }
         */
        ApprovalSheet: {
            /**
             * @description Id of a request for approval: the id of its issue, a dot, a number
             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
             */
            id: string;
            /**
             * @description What is asked for
             * @example severity-downgrade
             * @enum {string}
             */
            kind: "severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export";
            /**
             * @description How the request stands
             * @example pending
             * @enum {string}
             */
            state: "pending" | "approved" | "refused" | "withdrawn" | "expired";
            /** @description What takes effect once it is granted; which fields depends on the kind */
            subject: {
                /**
                 * @description What is asked for
                 * @example severity-downgrade
                 * @enum {string}
                 */
                kind: "severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export";
                /**
                 * @description Severity, S1 is the worst
                 * @example S2
                 * @enum {string}
                 */
                from?: "S1" | "S2" | "S3" | "S4";
                /**
                 * @description Severity, S1 is the worst
                 * @example S2
                 * @enum {string}
                 */
                to?: "S1" | "S2" | "S3" | "S4";
                /** @description Stop reason of a suspension */
                reason?: string;
                /**
                 * Format: date-time
                 * @description End of a suspension, or of the longer time on a clock
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until?: string;
                /** @description Clock that is given more time */
                clock?: string;
                /**
                 * Format: date-time
                 * @description When the customer may expect the solution
                 * @example 2026-03-02T09:30:00.000Z
                 */
                expectedResolutionAt?: string;
                notice?: string | null;
                /** @description Id of the operation */
                operation?: string;
                amount?: number | null;
                /** @description Id of what is decided about */
                reference?: string;
            };
            /**
             * @description Id of a person
             * @example engineer-1
             */
            requestedBy: string;
            /**
             * Format: date-time
             * @description When it was asked for
             * @example 2026-03-02T09:30:00.000Z
             */
            requestedAt: string;
            textId: string | null;
            parties: {
                /**
                 * @description What it is there for
                 * @example management
                 */
                id: string;
                by: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                persons: string[];
                /** @description How many people must agree */
                count: number;
                recordedBy: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                /** @description Even who asks may write it down */
                byPhone: boolean;
                /** @description Nobody joins it when a deadline has passed */
                fixed: boolean;
                votes: {
                    /**
                     * @description What was decided
                     * @example approve
                     * @enum {string}
                     */
                    decision: "approve" | "refuse";
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    by: string;
                    /**
                     * Format: date-time
                     * @description When
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    at: string;
                    /**
                     * @description For oneself, for somebody, or written down
                     * @example self
                     * @enum {string}
                     */
                    way: "self" | "deputy" | "recorded";
                    onBehalfOf: string | null;
                    textId: string | null;
                }[];
            }[];
            /** @description The parties decide one after another */
            inTurn: boolean;
            /** @description How many parties must agree */
            quorum: number;
            /** @description Parties whose refusal ends it */
            veto: string[];
            approvers: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
            /** @description Persons who may decide now */
            named: string[];
            /**
             * Format: date-time
             * @description Since when those wait who may decide now
             * @example 2026-03-02T09:30:00.000Z
             */
            waitsSince: string;
            remindAt: string | null;
            reminders: number;
            escalatesAt: string | null;
            escalations: number;
            decidedBy: string | null;
            decidedAt: string | null;
            expiresAt: string | null;
            /**
             * @description Id of an issue
             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
             */
            issueId: string;
            text: string | null;
            /** @description The issue in short */
            issue: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
                /** @example ITR-000042 */
                number: string;
                title: string | null;
                /**
                 * @description Severity, S1 is the worst
                 * @example S2
                 * @enum {string}
                 */
                severity: "S1" | "S2" | "S3" | "S4";
                /**
                 * @description Stage
                 * @example resolve
                 * @enum {string}
                 */
                stage: "receive" | "assess" | "assign" | "resolve" | "feedback" | "close";
                /**
                 * @description Status
                 * @example in-progress
                 * @enum {string}
                 */
                status: "new" | "assessed" | "offered" | "unassigned" | "in-progress" | "handing-over" | "restored" | "waiting-for-customer" | "suspended" | "awaiting-confirmation" | "closed" | "cancelled";
                /**
                 * @description Id of the customer
                 * @example acme
                 */
                customerId: string;
                team: string | null;
                owner: string | null;
                /**
                 * @description How the promises stand
                 * @example on-track
                 * @enum {string}
                 */
                sla: "on-track" | "at-risk" | "breached";
                clocks: {
                    /**
                     * @description Which deadline
                     * @example respond
                     */
                    name: string;
                    /**
                     * @description How it stands
                     * @example running
                     * @enum {string}
                     */
                    state: "running" | "paused";
                    dueAt: string | null;
                    remainingMs: number | null;
                }[];
            };
            words: {
                /**
                 * @description Which party
                 * @example management
                 */
                party: string;
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                by: string;
                text: string;
            }[];
            /** @description How you may decide now; empty: you may not */
            mayDecide: {
                /**
                 * @description Which party
                 * @example management
                 */
                party: string;
                /**
                 * @description For oneself, for somebody, or written down
                 * @example self
                 * @enum {string}
                 */
                way: "self" | "deputy" | "recorded";
                onBehalfOf: string | null;
            }[];
            /** @description What happens if nobody decides, soonest first; it is never granted by that */
            ifNobodyDecides: {
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at: string;
                /**
                 * @description What
                 * @example escalate
                 * @enum {string}
                 */
                what: "remind" | "escalate" | "refuse" | "expire";
                to: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator") | null;
            }[];
            /** @description What happens once it is granted, for people */
            takesEffect: {
                /** @description In English */
                en: string;
                /** @description In Chinese */
                zh: string;
            };
            operation: {
                /**
                 * @description Id of an operation
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1
                 */
                id: string;
                /**
                 * @description A: service stops, core data, bulk; B: high risk; C: ordinary; D: only logged; emergency: recovery of an S1
                 * @example B
                 * @enum {string}
                 */
                class: "A" | "B" | "C" | "D" | "emergency";
                /**
                 * @description How it stands
                 * @example planned
                 * @enum {string}
                 */
                state: "planned" | "approved" | "refused" | "withdrawn" | "running" | "done" | "rolled-back" | "failed";
                /**
                 * Format: date-time
                 * @description It may be begun from then on
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description and before then
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until: string;
                /** @description Who carries it out */
                executors: string[];
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                plannedBy: string;
                textId: string | null;
                approval: string | null;
                startedAt: string | null;
                startedBy: string | null;
                endedAt: string | null;
                papersDueAt: string | null;
                /** @description Nobody filed them in time */
                papersOverdue: boolean;
                papersFiledAt: string | null;
                plan: string | null;
                rollback: string | null;
            } | null;
            tiers: {
                /**
                 * @description Which party
                 * @example management
                 */
                party: string;
                upTo: number | null;
                by: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
            }[];
            people: {
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                id: string;
                name: string;
            }[];
        };
        /**
         * @description The issue as everybody may see it
         * @example {
         *       "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *       "number": "ITR-000042",
         *       "version": 1,
         *       "type": "fault",
         *       "channel": "hotline",
         *       "customerId": "acme",
         *       "product": "router-9",
         *       "externalId": null,
         *       "contentId": "3d5f0c1e-7a64-8b02-8f39-55d0c0a7e111",
         *       "title": "No dial tone in building 7",
         *       "description": "Since 09:10 none of the phones in building 7 gives a dial tone.",
         *       "background": null,
         *       "contact": {
         *         "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
         *         "state": "kept",
         *         "name": "L… W…",
         *         "phone": "…0100"
         *       },
         *       "reportedBy": "hotline-1",
         *       "reportedAt": "2026-03-02T09:30:00.000Z",
         *       "occurredAt": "2026-03-02T09:10:00.000Z",
         *       "expectedBy": null,
         *       "expectedResolutionAt": null,
         *       "level": "standard",
         *       "policy": {
         *         "id": "default",
         *         "version": 1
         *       },
         *       "stage": "receive",
         *       "status": "new",
         *       "outcome": null,
         *       "statedSeverity": "S2",
         *       "severity": "S2",
         *       "impact": null,
         *       "urgency": null,
         *       "complexity": null,
         *       "blocksAcceptance": false,
         *       "service": null,
         *       "departments": [],
         *       "region": "cn-north",
         *       "language": "zh",
         *       "customerGrade": "A",
         *       "line": 1,
         *       "lineStays": [
         *         {
         *           "line": 1,
         *           "since": "2026-03-02T09:30:00.000Z"
         *         }
         *       ],
         *       "team": null,
         *       "assignee": null,
         *       "owner": null,
         *       "handOver": null,
         *       "relations": [],
         *       "hold": null,
         *       "restoredAt": null,
         *       "observedUntil": null,
         *       "owed": [],
         *       "expectsSooner": false,
         *       "round": 1,
         *       "warRoom": false,
         *       "joint": null,
         *       "sla": "on-track",
         *       "clocks": [
         *         {
         *           "name": "respond",
         *           "target": "1h",
         *           "calendar": "24x7",
         *           "startedAt": "2026-03-02T09:30:00.000Z",
         *           "pausedFor": [],
         *           "dueAt": "2026-03-02T10:30:00.000Z",
         *           "metAt": null,
         *           "breachedAt": null,
         *           "period": 1,
         *           "misses": 0,
         *           "assumed": [],
         *           "state": "running",
         *           "ledger": [
         *             {
         *               "at": "2026-03-02T09:30:00.000Z",
         *               "what": "started",
         *               "why": "received",
         *               "dueAt": "2026-03-02T10:30:00.000Z"
         *             }
         *           ]
         *         }
         *       ],
         *       "nextDue": {
         *         "at": "2026-03-02T10:00:00.000Z",
         *         "what": "S2 respond 50% → owner"
         *       },
         *       "approvals": [],
         *       "operations": [],
         *       "measures": [],
         *       "closedAt": null,
         *       "score": null,
         *       "links": {
         *         "self": "/v1/issues/0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *         "temporal": "http://127.0.0.1:8233/namespaces/default/workflows/issue-0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
         *       }
         *     }
         */
        Issue: {
            /**
             * @description Id of an issue
             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
             */
            id: string;
            /**
             * @description Number people call it by
             * @example ITR-000042
             */
            number: string;
            /** @description Grows with everything that happens */
            version: number;
            /**
             * @description What kind of issue it is
             * @example fault
             * @enum {string}
             */
            type: "fault" | "question" | "complaint" | "suggestion";
            /**
             * @description The way in
             * @example hotline
             * @enum {string}
             */
            channel: "hotline" | "online" | "email" | "visit" | "portal" | "monitoring" | "api";
            /**
             * @description Id of the customer
             * @example acme
             */
            customerId: string;
            product: string | null;
            externalId: string | null;
            /** @description Id of the text of the report */
            contentId: string;
            title: string | null;
            description: string | null;
            background: string | null;
            contact: {
                /**
                 * @description Id of a person whom issues name: the same for the same e-mail address or phone
                 * @example 6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60
                 */
                subject: string;
                /**
                 * @description `erased`: at the wish of the person, for good; `unreadable`: not in the key ring of this server
                 * @example kept
                 * @enum {string}
                 */
                state: "kept" | "erased" | "unreadable";
                /** @example L… W… */
                name?: string;
                /** @example l…@acme.example */
                email?: string;
                /** @example …0100 */
                phone?: string;
            } | null;
            /**
             * @description Id of a person
             * @example engineer-1
             */
            reportedBy: string;
            /**
             * Format: date-time
             * @description When it was received
             * @example 2026-03-02T09:30:00.000Z
             */
            reportedAt: string;
            occurredAt: string | null;
            expectedBy: string | null;
            expectedResolutionAt: string | null;
            /**
             * @description Service level the customer is entitled to
             * @example standard
             * @enum {string}
             */
            level: "premier" | "standard" | "basic" | "none";
            policy: {
                id: string;
                version: number;
            };
            /**
             * @description Stage
             * @example receive
             * @enum {string}
             */
            stage: "receive" | "assess" | "assign" | "resolve" | "feedback" | "close";
            /**
             * @description What it waits for inside the stage
             * @example new
             * @enum {string}
             */
            status: "new" | "assessed" | "offered" | "unassigned" | "in-progress" | "handing-over" | "restored" | "waiting-for-customer" | "suspended" | "awaiting-confirmation" | "closed" | "cancelled";
            outcome: ("confirmed" | "unconfirmed" | "no_response" | "cancelled") | null;
            /**
             * @description Severity, S1 is the worst
             * @example S2
             * @enum {string}
             */
            statedSeverity: "S1" | "S2" | "S3" | "S4";
            /**
             * @description Severity, S1 is the worst
             * @example S2
             * @enum {string}
             */
            severity: "S1" | "S2" | "S3" | "S4";
            impact: ("H" | "M" | "L") | null;
            urgency: ("H" | "M" | "L") | null;
            complexity: ("H" | "M" | "L") | null;
            /** @description Keeps the customer from accepting or paying */
            blocksAcceptance: boolean;
            service: string | null;
            /** @description Departments whose work is needed */
            departments: string[];
            region: string | null;
            language: string | null;
            customerGrade: ("A" | "B" | "C" | "D") | null;
            /**
             * @description Maintenance line
             * @example 1
             * @enum {unknown}
             */
            line: 1 | 2 | 3;
            lineStays: {
                /**
                 * @description Maintenance line
                 * @example 1
                 * @enum {unknown}
                 */
                line: 1 | 2 | 3;
                /**
                 * Format: date-time
                 * @description Since when
                 * @example 2026-03-02T09:30:00.000Z
                 */
                since: string;
            }[];
            team: string | null;
            assignee: string | null;
            owner: string | null;
            handOver: {
                /**
                 * @description Maintenance line
                 * @example 1
                 * @enum {unknown}
                 */
                from: 1 | 2 | 3;
                /**
                 * @description Maintenance line
                 * @example 1
                 * @enum {unknown}
                 */
                to: 1 | 2 | 3;
                /**
                 * Format: date-time
                 * @description Since when
                 * @example 2026-03-02T09:30:00.000Z
                 */
                since: string;
                /** @description Who sends it; `timer` when the ladder does */
                by: string;
            } | null;
            relations: {
                /**
                 * @description How
                 * @example duplicate-of
                 * @enum {string}
                 */
                relation: "duplicate-of" | "child-of" | "related-to";
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                issue: string;
            }[];
            hold: {
                /** @enum {unknown} */
                kind: "customer" | "suspension";
                /** @example customer-data */
                reason: string;
                /**
                 * Format: date-time
                 * @description Since when
                 * @example 2026-03-02T09:30:00.000Z
                 */
                since: string;
                until: string | null;
                /** @description Reminders sent to the customer */
                reminded: number;
                /** @description Somebody was asked whether to close it */
                decisionAsked: boolean;
            } | null;
            restoredAt: string | null;
            observedUntil: string | null;
            owed: ("reminder" | "comment-required" | "help-or-reassign" | "breach-record" | "recovery-plan" | "management-review" | "to-line-2" | "to-line-3" | "war-room" | "offer-next" | "offer-as-complaint" | "decide-closing" | "decide-hand-over" | "project-team" | "inform")[];
            /** @description The customer hopes for a solution before a promised deadline */
            expectsSooner: boolean;
            /** @description Tries to satisfy the customer */
            round: number;
            /** @description A war room is open */
            warRoom: boolean;
            joint: {
                /**
                 * @description War room or project team
                 * @example war-room
                 * @enum {string}
                 */
                kind: "war-room" | "project-team";
                /**
                 * Format: date-time
                 * @description When it was opened
                 * @example 2026-03-02T09:30:00.000Z
                 */
                openedAt: string;
                lead: {
                    /**
                     * @description Id of a department
                     * @example radio
                     */
                    department: string;
                    person: string | null;
                } | null;
                assisting: string[];
                members: {
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    person: string;
                    /**
                     * @description What somebody does in it
                     * @example analysis
                     */
                    duty: string;
                    department: string | null;
                }[];
                meetings: {
                    /**
                     * @description Id of a meeting
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:m1
                     */
                    id: string;
                    /**
                     * Format: date-time
                     * @description When it begins
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    at: string;
                    heldAt: string | null;
                    minutes: string | null;
                }[];
                tasks: {
                    /**
                     * @description Id of a task
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                     */
                    id: string;
                    title: string | null;
                    /**
                     * @description Id of a department
                     * @example radio
                     */
                    department: string;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    owner: string;
                    /**
                     * @description How the task stands
                     * @example accepted
                     * @enum {string}
                     */
                    state: "offered" | "accepted" | "declined" | "done" | "cancelled";
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    addedBy: string;
                    /**
                     * Format: date-time
                     * @description When it is due
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    dueAt: string;
                    clocks: {
                        /**
                         * @description Which deadline, as the policy names it
                         * @example respond
                         */
                        name: string;
                        /**
                         * @description Target as the policy writes it
                         * @example 30min
                         */
                        target: string;
                        /** @example 24x7 */
                        calendar: string;
                        /**
                         * Format: date-time
                         * @description When it began to run
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        startedAt: string;
                        /** @description Why it stands still */
                        pausedFor: string[];
                        dueAt: string | null;
                        metAt: string | null;
                        breachedAt: string | null;
                        /** @description Counts the periods of a repeating clock */
                        period: number;
                        /** @description Breaches over all periods */
                        misses: number;
                        /** @description Years whose holidays are not known yet: the due time is provisional */
                        assumed: number[];
                        /**
                         * @description How it stands
                         * @example running
                         * @enum {string}
                         */
                        state: "running" | "paused" | "met" | "stopped";
                        ledger: {
                            /**
                             * Format: date-time
                             * @description When it took effect
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            /** @enum {unknown} */
                            what: "started" | "paused" | "resumed" | "rebased" | "restarted" | "extended" | "breached" | "met" | "reopened" | "stopped";
                            why: string;
                            dueAt: string | null;
                        }[];
                    }[];
                }[];
                closedAt: string | null;
                summary: string | null;
            } | null;
            /**
             * @description Against its deadlines as a whole
             * @example on-track
             * @enum {string}
             */
            sla: "on-track" | "at-risk" | "breached";
            clocks: {
                /**
                 * @description Which deadline, as the policy names it
                 * @example respond
                 */
                name: string;
                /**
                 * @description Target as the policy writes it
                 * @example 30min
                 */
                target: string;
                /** @example 24x7 */
                calendar: string;
                /**
                 * Format: date-time
                 * @description When it began to run
                 * @example 2026-03-02T09:30:00.000Z
                 */
                startedAt: string;
                /** @description Why it stands still */
                pausedFor: string[];
                dueAt: string | null;
                metAt: string | null;
                breachedAt: string | null;
                /** @description Counts the periods of a repeating clock */
                period: number;
                /** @description Breaches over all periods */
                misses: number;
                /** @description Years whose holidays are not known yet: the due time is provisional */
                assumed: number[];
                /**
                 * @description How it stands
                 * @example running
                 * @enum {string}
                 */
                state: "running" | "paused" | "met" | "stopped";
                ledger: {
                    /**
                     * Format: date-time
                     * @description When it took effect
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    at: string;
                    /** @enum {unknown} */
                    what: "started" | "paused" | "resumed" | "rebased" | "restarted" | "extended" | "breached" | "met" | "reopened" | "stopped";
                    why: string;
                    dueAt: string | null;
                }[];
            }[];
            nextDue: {
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at: string;
                /** @example S2 respond due */
                what: string;
            } | null;
            approvals: components["schemas"]["Approval"][];
            operations: {
                /**
                 * @description Id of an operation
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1
                 */
                id: string;
                /**
                 * @description A: service stops, core data, bulk; B: high risk; C: ordinary; D: only logged; emergency: recovery of an S1
                 * @example B
                 * @enum {string}
                 */
                class: "A" | "B" | "C" | "D" | "emergency";
                /**
                 * @description How it stands
                 * @example planned
                 * @enum {string}
                 */
                state: "planned" | "approved" | "refused" | "withdrawn" | "running" | "done" | "rolled-back" | "failed";
                /**
                 * Format: date-time
                 * @description It may be begun from then on
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description and before then
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until: string;
                /** @description Who carries it out */
                executors: string[];
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                plannedBy: string;
                textId: string | null;
                approval: string | null;
                startedAt: string | null;
                startedBy: string | null;
                endedAt: string | null;
                papersDueAt: string | null;
                /** @description Nobody filed them in time */
                papersOverdue: boolean;
                papersFiledAt: string | null;
            }[];
            measures: {
                /**
                 * @description What was arranged
                 * @example rma
                 * @enum {string}
                 */
                kind: "rma" | "on-site-trip" | "patch" | "compensation";
                amount: number | null;
                /** @description Id of the approval it rests on */
                approval: string;
                /**
                 * Format: date-time
                 * @description When it was granted
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at: string;
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                by: string;
            }[];
            closedAt: string | null;
            score: number | null;
            links: {
                self: string;
                /** @description The process in the UI */
                temporal: string;
            };
        };
        /**
         * @description An issue without its long texts and its joint resolution
         * @example {
         *       "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *       "number": "ITR-000042",
         *       "version": 1,
         *       "type": "fault",
         *       "channel": "hotline",
         *       "customerId": "acme",
         *       "product": "router-9",
         *       "externalId": null,
         *       "contentId": "3d5f0c1e-7a64-8b02-8f39-55d0c0a7e111",
         *       "title": "No dial tone in building 7",
         *       "reportedBy": "hotline-1",
         *       "reportedAt": "2026-03-02T09:30:00.000Z",
         *       "occurredAt": "2026-03-02T09:10:00.000Z",
         *       "expectedBy": null,
         *       "expectedResolutionAt": null,
         *       "level": "standard",
         *       "policy": {
         *         "id": "default",
         *         "version": 1
         *       },
         *       "stage": "receive",
         *       "status": "new",
         *       "outcome": null,
         *       "statedSeverity": "S2",
         *       "severity": "S2",
         *       "impact": null,
         *       "urgency": null,
         *       "complexity": null,
         *       "blocksAcceptance": false,
         *       "service": null,
         *       "departments": [],
         *       "region": "cn-north",
         *       "language": "zh",
         *       "customerGrade": "A",
         *       "line": 1,
         *       "lineStays": [
         *         {
         *           "line": 1,
         *           "since": "2026-03-02T09:30:00.000Z"
         *         }
         *       ],
         *       "team": null,
         *       "assignee": null,
         *       "owner": null,
         *       "handOver": null,
         *       "relations": [],
         *       "hold": null,
         *       "restoredAt": null,
         *       "observedUntil": null,
         *       "owed": [],
         *       "expectsSooner": false,
         *       "round": 1,
         *       "warRoom": false,
         *       "sla": "on-track",
         *       "clocks": [
         *         {
         *           "name": "respond",
         *           "target": "1h",
         *           "calendar": "24x7",
         *           "startedAt": "2026-03-02T09:30:00.000Z",
         *           "pausedFor": [],
         *           "dueAt": "2026-03-02T10:30:00.000Z",
         *           "metAt": null,
         *           "breachedAt": null,
         *           "period": 1,
         *           "misses": 0,
         *           "assumed": [],
         *           "state": "running",
         *           "ledger": [
         *             {
         *               "at": "2026-03-02T09:30:00.000Z",
         *               "what": "started",
         *               "why": "received",
         *               "dueAt": "2026-03-02T10:30:00.000Z"
         *             }
         *           ]
         *         }
         *       ],
         *       "nextDue": {
         *         "at": "2026-03-02T10:00:00.000Z",
         *         "what": "S2 respond 50% → owner"
         *       },
         *       "approvals": [],
         *       "operations": [],
         *       "measures": [],
         *       "closedAt": null,
         *       "score": null,
         *       "links": {
         *         "self": "/v1/issues/0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *         "temporal": "http://127.0.0.1:8233/namespaces/default/workflows/issue-0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
         *       }
         *     }
         */
        ListedIssue: {
            /**
             * @description Id of an issue
             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
             */
            id: string;
            /**
             * @description Number people call it by
             * @example ITR-000042
             */
            number: string;
            /** @description Grows with everything that happens */
            version: number;
            /**
             * @description What kind of issue it is
             * @example fault
             * @enum {string}
             */
            type: "fault" | "question" | "complaint" | "suggestion";
            /**
             * @description The way in
             * @example hotline
             * @enum {string}
             */
            channel: "hotline" | "online" | "email" | "visit" | "portal" | "monitoring" | "api";
            /**
             * @description Id of the customer
             * @example acme
             */
            customerId: string;
            product: string | null;
            externalId: string | null;
            /** @description Id of the text of the report */
            contentId: string;
            title: string | null;
            /**
             * @description Id of a person
             * @example engineer-1
             */
            reportedBy: string;
            /**
             * Format: date-time
             * @description When it was received
             * @example 2026-03-02T09:30:00.000Z
             */
            reportedAt: string;
            occurredAt: string | null;
            expectedBy: string | null;
            expectedResolutionAt: string | null;
            /**
             * @description Service level the customer is entitled to
             * @example standard
             * @enum {string}
             */
            level: "premier" | "standard" | "basic" | "none";
            policy: {
                id: string;
                version: number;
            };
            /**
             * @description Stage
             * @example receive
             * @enum {string}
             */
            stage: "receive" | "assess" | "assign" | "resolve" | "feedback" | "close";
            /**
             * @description What it waits for inside the stage
             * @example new
             * @enum {string}
             */
            status: "new" | "assessed" | "offered" | "unassigned" | "in-progress" | "handing-over" | "restored" | "waiting-for-customer" | "suspended" | "awaiting-confirmation" | "closed" | "cancelled";
            outcome: ("confirmed" | "unconfirmed" | "no_response" | "cancelled") | null;
            /**
             * @description Severity, S1 is the worst
             * @example S2
             * @enum {string}
             */
            statedSeverity: "S1" | "S2" | "S3" | "S4";
            /**
             * @description Severity, S1 is the worst
             * @example S2
             * @enum {string}
             */
            severity: "S1" | "S2" | "S3" | "S4";
            impact: ("H" | "M" | "L") | null;
            urgency: ("H" | "M" | "L") | null;
            complexity: ("H" | "M" | "L") | null;
            /** @description Keeps the customer from accepting or paying */
            blocksAcceptance: boolean;
            service: string | null;
            /** @description Departments whose work is needed */
            departments: string[];
            region: string | null;
            language: string | null;
            customerGrade: ("A" | "B" | "C" | "D") | null;
            /**
             * @description Maintenance line
             * @example 1
             * @enum {unknown}
             */
            line: 1 | 2 | 3;
            lineStays: {
                /**
                 * @description Maintenance line
                 * @example 1
                 * @enum {unknown}
                 */
                line: 1 | 2 | 3;
                /**
                 * Format: date-time
                 * @description Since when
                 * @example 2026-03-02T09:30:00.000Z
                 */
                since: string;
            }[];
            team: string | null;
            assignee: string | null;
            owner: string | null;
            handOver: {
                /**
                 * @description Maintenance line
                 * @example 1
                 * @enum {unknown}
                 */
                from: 1 | 2 | 3;
                /**
                 * @description Maintenance line
                 * @example 1
                 * @enum {unknown}
                 */
                to: 1 | 2 | 3;
                /**
                 * Format: date-time
                 * @description Since when
                 * @example 2026-03-02T09:30:00.000Z
                 */
                since: string;
                /** @description Who sends it; `timer` when the ladder does */
                by: string;
            } | null;
            relations: {
                /**
                 * @description How
                 * @example duplicate-of
                 * @enum {string}
                 */
                relation: "duplicate-of" | "child-of" | "related-to";
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                issue: string;
            }[];
            hold: {
                /** @enum {unknown} */
                kind: "customer" | "suspension";
                /** @example customer-data */
                reason: string;
                /**
                 * Format: date-time
                 * @description Since when
                 * @example 2026-03-02T09:30:00.000Z
                 */
                since: string;
                until: string | null;
                /** @description Reminders sent to the customer */
                reminded: number;
                /** @description Somebody was asked whether to close it */
                decisionAsked: boolean;
            } | null;
            restoredAt: string | null;
            observedUntil: string | null;
            owed: ("reminder" | "comment-required" | "help-or-reassign" | "breach-record" | "recovery-plan" | "management-review" | "to-line-2" | "to-line-3" | "war-room" | "offer-next" | "offer-as-complaint" | "decide-closing" | "decide-hand-over" | "project-team" | "inform")[];
            /** @description The customer hopes for a solution before a promised deadline */
            expectsSooner: boolean;
            /** @description Tries to satisfy the customer */
            round: number;
            /** @description A war room is open */
            warRoom: boolean;
            /**
             * @description Against its deadlines as a whole
             * @example on-track
             * @enum {string}
             */
            sla: "on-track" | "at-risk" | "breached";
            clocks: {
                /**
                 * @description Which deadline, as the policy names it
                 * @example respond
                 */
                name: string;
                /**
                 * @description Target as the policy writes it
                 * @example 30min
                 */
                target: string;
                /** @example 24x7 */
                calendar: string;
                /**
                 * Format: date-time
                 * @description When it began to run
                 * @example 2026-03-02T09:30:00.000Z
                 */
                startedAt: string;
                /** @description Why it stands still */
                pausedFor: string[];
                dueAt: string | null;
                metAt: string | null;
                breachedAt: string | null;
                /** @description Counts the periods of a repeating clock */
                period: number;
                /** @description Breaches over all periods */
                misses: number;
                /** @description Years whose holidays are not known yet: the due time is provisional */
                assumed: number[];
                /**
                 * @description How it stands
                 * @example running
                 * @enum {string}
                 */
                state: "running" | "paused" | "met" | "stopped";
                ledger: {
                    /**
                     * Format: date-time
                     * @description When it took effect
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    at: string;
                    /** @enum {unknown} */
                    what: "started" | "paused" | "resumed" | "rebased" | "restarted" | "extended" | "breached" | "met" | "reopened" | "stopped";
                    why: string;
                    dueAt: string | null;
                }[];
            }[];
            nextDue: {
                /**
                 * Format: date-time
                 * @description When
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at: string;
                /** @example S2 respond due */
                what: string;
            } | null;
            approvals: components["schemas"]["Approval"][];
            operations: {
                /**
                 * @description Id of an operation
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1
                 */
                id: string;
                /**
                 * @description A: service stops, core data, bulk; B: high risk; C: ordinary; D: only logged; emergency: recovery of an S1
                 * @example B
                 * @enum {string}
                 */
                class: "A" | "B" | "C" | "D" | "emergency";
                /**
                 * @description How it stands
                 * @example planned
                 * @enum {string}
                 */
                state: "planned" | "approved" | "refused" | "withdrawn" | "running" | "done" | "rolled-back" | "failed";
                /**
                 * Format: date-time
                 * @description It may be begun from then on
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from: string;
                /**
                 * Format: date-time
                 * @description and before then
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until: string;
                /** @description Who carries it out */
                executors: string[];
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                plannedBy: string;
                textId: string | null;
                approval: string | null;
                startedAt: string | null;
                startedBy: string | null;
                endedAt: string | null;
                papersDueAt: string | null;
                /** @description Nobody filed them in time */
                papersOverdue: boolean;
                papersFiledAt: string | null;
            }[];
            measures: {
                /**
                 * @description What was arranged
                 * @example rma
                 * @enum {string}
                 */
                kind: "rma" | "on-site-trip" | "patch" | "compensation";
                amount: number | null;
                /** @description Id of the approval it rests on */
                approval: string;
                /**
                 * Format: date-time
                 * @description When it was granted
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at: string;
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                by: string;
            }[];
            closedAt: string | null;
            score: number | null;
            links: {
                self: string;
                /** @description The process in the UI */
                temporal: string;
            };
        };
        /**
         * @description One thing that happened to an issue
         * @example {
         *       "version": 2,
         *       "type": "assessed",
         *       "at": "2026-03-02T09:40:00.000Z",
         *       "by": "hotline-1",
         *       "dueAt": null,
         *       "lateMs": null,
         *       "summary": "assessed impact H, urgency M, complexity M",
         *       "text": null,
         *       "checklist": null,
         *       "data": {
         *         "impact": "H",
         *         "urgency": "M",
         *         "complexity": "M",
         *         "line": 2,
         *         "issueType": "fault"
         *       }
         *     }
         */
        Event: {
            /** @description Version of the issue after it */
            version: number;
            /**
             * @description What happened
             * @example assessed
             * @enum {string}
             */
            type: "received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived";
            /**
             * Format: date-time
             * @description When it was decided
             * @example 2026-03-02T09:30:00.000Z
             */
            at: string;
            /** @description Who caused it; `timer` for what fell due */
            by: string;
            dueAt: string | null;
            lateMs: number | null;
            /** @description In a few words */
            summary: string;
            text: string | null;
            checklist: {
                [key: string]: string;
            } | null;
            /** @description The facts of this type */
            data: {
                [key: string]: unknown;
            };
        };
        /**
         * @description One event of an issue as a CloudEvent 1.0 in structured mode; it holds no words of people
         * @example {
         *       "specversion": "1.0",
         *       "id": "0000002a-5f0b-8d3e-9c1a-6f2d4e8b7a10/2",
         *       "source": "/v1/issues/0000002a-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *       "type": "itr.issue.assessed",
         *       "subject": "ITR-000042",
         *       "time": "2026-03-02T09:40:00.000Z",
         *       "datacontenttype": "application/json",
         *       "partitionkey": "0000002a-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *       "sequence": "0000000002",
         *       "data": {
         *         "issueId": "0000002a-5f0b-8d3e-9c1a-6f2d4e8b7a10",
         *         "number": "ITR-000042",
         *         "customerId": "acme",
         *         "version": 2,
         *         "type": "assessed",
         *         "by": "hotline-1",
         *         "at": "2026-03-02T09:40:00.000Z",
         *         "dueAt": null,
         *         "lateMs": null,
         *         "summary": "assessed impact H, urgency M, complexity M",
         *         "facts": {
         *           "impact": "H",
         *           "urgency": "M",
         *           "complexity": "M",
         *           "line": 2,
         *           "issueType": "fault"
         *         }
         *       }
         *     }
         */
        CloudEvent: {
            /** @enum {string} */
            specversion: "1.0";
            /** @description Stable: with `source` it names the event for ever */
            id: string;
            /** @description Address of the issue */
            source: string;
            /**
             * @description What happened
             * @example itr.issue.assessed
             * @enum {string}
             */
            type: "itr.issue.received" | "itr.issue.assessed" | "itr.issue.assigned" | "itr.issue.accepted" | "itr.issue.declined" | "itr.issue.assignee-sought" | "itr.issue.nobody-found" | "itr.issue.unassigned" | "itr.issue.handed-over" | "itr.issue.bounced" | "itr.issue.noted" | "itr.issue.customer-updated" | "itr.issue.customer-asked" | "itr.issue.answered" | "itr.issue.suspended" | "itr.issue.resumed" | "itr.issue.restored" | "itr.issue.resolved" | "itr.issue.confirmed" | "itr.issue.rejected" | "itr.issue.reopened" | "itr.issue.reprioritised" | "itr.issue.escalated" | "itr.issue.clock-breached" | "itr.issue.cancelled" | "itr.issue.linked" | "itr.issue.unlinked" | "itr.issue.joint-opened" | "itr.issue.lead-named" | "itr.issue.member-added" | "itr.issue.member-removed" | "itr.issue.meeting-planned" | "itr.issue.meeting-held" | "itr.issue.task-added" | "itr.issue.task-accepted" | "itr.issue.task-declined" | "itr.issue.task-completed" | "itr.issue.task-rescheduled" | "itr.issue.task-cancelled" | "itr.issue.task-missed" | "itr.issue.task-escalated" | "itr.issue.joint-closed" | "itr.issue.operation-planned" | "itr.issue.operation-approved" | "itr.issue.operation-refused" | "itr.issue.operation-withdrawn" | "itr.issue.operation-started" | "itr.issue.operation-ended" | "itr.issue.papers-filed" | "itr.issue.papers-overdue" | "itr.issue.measure-arranged" | "itr.issue.clock-extended" | "itr.issue.approval-requested" | "itr.issue.approval-decided" | "itr.issue.approval-reminded" | "itr.issue.approval-escalated" | "itr.issue.approval-timed-out" | "itr.issue.approval-expired" | "itr.issue.approval-withdrawn" | "itr.issue.approval-decision-refused" | "itr.issue.notice-failed" | "itr.issue.nobody-told" | "itr.issue.customer-reminded" | "itr.issue.observation-ended" | "itr.issue.auto-closed" | "itr.issue.rebased" | "itr.issue.archived";
            /** @description Number of the issue */
            subject: string;
            /**
             * Format: date-time
             * @description When it was decided
             * @example 2026-03-02T09:30:00.000Z
             */
            time: string;
            /** @enum {string} */
            datacontenttype: "application/json";
            /** @description Id of the issue: events of one key come in order */
            partitionkey: string;
            /** @description Version of the issue, ten digits: orders its events */
            sequence: string;
            data: {
                issueId: string;
                number: string;
                customerId: string;
                /** @description Version of the issue after it */
                version: number;
                /**
                 * @description What happened
                 * @example assessed
                 * @enum {string}
                 */
                type: "received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived";
                /** @description Who caused it; `timer` for what fell due */
                by: string;
                /**
                 * Format: date-time
                 * @description When it was decided
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at: string;
                dueAt: string | null;
                lateMs: number | null;
                /** @description In a few words */
                summary: string;
                /** @description Facts of this type */
                facts: {
                    [key: string]: unknown;
                };
            };
        };
    };
    responses: {
        /** @description Nobody answered in time; the command may still take effect */
        Status202: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "status": "accepted",
                 *       "issueId": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                 *       "detail": "The command was handed over and not answered in time.",
                 *       "retry": {
                 *         "idempotencyKey": "4a1c6f0e-assess-1",
                 *         "afterSeconds": 2
                 *       }
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    status: "accepted";
                    issueId: string;
                    detail: string;
                    retry: {
                        idempotencyKey: string;
                        afterSeconds: number;
                    };
                };
            };
        };
        /** @description The request is not well formed or does not fit its schema */
        Status400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody known is named as the acting person */
        Status401: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The acting person may not do this; `facts` say who may */
        Status403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Refused as things stand; `code` and `facts` say why and what is possible */
        Status409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large */
        Status413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not application/json in UTF-8 */
        Status415: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Idempotency-Key was used before with another request */
        Status422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; see Retry-After */
        Status429: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A part of the service is away; see Retry-After */
        Status503: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing */
        Status404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The issue as everybody may see it */
        Status200: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Issue"];
            };
        };
        /** @description The issue has changed since the version in If-Match */
        Status412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listIssues: {
        parameters: {
            query?: {
                /**
                 * @description Only this stage
                 * @example resolve
                 */
                stage?: "receive" | "assess" | "assign" | "resolve" | "feedback" | "close";
                /**
                 * @description Only this status
                 * @example in-progress
                 */
                status?: "new" | "assessed" | "offered" | "unassigned" | "in-progress" | "handing-over" | "restored" | "waiting-for-customer" | "suspended" | "awaiting-confirmation" | "closed" | "cancelled";
                /**
                 * @description Severity, S1 is the worst
                 * @example S2
                 */
                severity?: "S1" | "S2" | "S3" | "S4";
                /**
                 * @description Only these
                 * @example at-risk
                 */
                sla?: "on-track" | "at-risk" | "breached";
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                owner?: string;
                /**
                 * @description Id of a team
                 * @example core-network
                 */
                team?: string;
                /**
                 * @description Only this maintenance line
                 * @example 2
                 */
                line?: "1" | "2" | "3";
                /**
                 * @description Id of the customer
                 * @example acme
                 */
                customerId?: string;
                /**
                 * @description Found in number, title or description
                 * @example dial tone
                 */
                q?: string;
                /**
                 * @description `dueAt`: soonest first; `reportedAt`: newest first
                 * @example dueAt
                 */
                sort?: "dueAt" | "reportedAt";
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of issues */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ListedIssue"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    receive: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "No dial tone in building 7",
                 *       "description": "Since 09:10 none of the phones in building 7 gives a dial tone.",
                 *       "type": "fault",
                 *       "channel": "hotline",
                 *       "customerId": "acme",
                 *       "statedSeverity": "S2",
                 *       "contact": {
                 *         "name": "Li Wei",
                 *         "phone": "+86 10 5550 0100"
                 *       },
                 *       "product": "router-9",
                 *       "occurredAt": "2026-03-02T09:10:00Z",
                 *       "region": "cn-north",
                 *       "language": "zh",
                 *       "customerGrade": "A"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The issue in one line
                     * @example No dial tone in building 7
                     */
                    title: string;
                    /**
                     * @description What happened, in the words of who reports it
                     * @example Since 09:10 none of the phones in building 7 gives a dial tone.
                     */
                    description: string;
                    /**
                     * @description What kind of issue it is
                     * @example fault
                     * @enum {string}
                     */
                    type: "fault" | "question" | "complaint" | "suggestion";
                    /**
                     * @description The way in
                     * @example hotline
                     * @enum {string}
                     */
                    channel: "hotline" | "online" | "email" | "visit" | "portal" | "monitoring" | "api";
                    /**
                     * @description Id of the customer
                     * @example acme
                     */
                    customerId: string;
                    /**
                     * @description Severity, S1 is the worst
                     * @example S2
                     * @enum {string}
                     */
                    statedSeverity: "S1" | "S2" | "S3" | "S4";
                    /**
                     * @description Whom to ask
                     * @example {
                     *       "name": "Li Wei"
                     *     }
                     */
                    contact?: {
                        /** @example Li Wei */
                        name?: string;
                        /** @example li.wei@acme.example */
                        email?: string;
                        /** @example +86 10 5550 0100 */
                        phone?: string;
                    };
                    /**
                     * @description Id of the product
                     * @example router-9
                     */
                    product?: string;
                    /**
                     * Format: date-time
                     * @description When the trouble began
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    occurredAt?: string;
                    /**
                     * Format: date-time
                     * @description When the customer hopes for a solution
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    expectedBy?: string;
                    /**
                     * @description What else may matter: recent changes, earlier trouble
                     * @example The line card was replaced yesterday.
                     */
                    background?: string;
                    /**
                     * @description Id in the system the issue comes from
                     * @example TT-2026-00017
                     */
                    externalId?: string;
                    /**
                     * @description Service level the customer is entitled to
                     * @example standard
                     * @enum {string}
                     */
                    level?: "premier" | "standard" | "basic" | "none";
                    /**
                     * @description Where the customer's site is, as teams name their regions
                     * @example cn-north
                     */
                    region?: string;
                    /**
                     * @description Code of the language the customer wants to be spoken to in
                     * @example zh
                     */
                    language?: string;
                    /**
                     * @description Grade of the customer: A key, B important, C ordinary, D small
                     * @example A
                     * @enum {string}
                     */
                    customerGrade?: "A" | "B" | "C" | "D";
                };
            };
        };
        responses: {
            /** @description The issue as everybody may see it */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Issue"];
                };
            };
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    unmaskContact: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "call-customer"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What it is needed for
                     * @example call-customer
                     * @enum {string}
                     */
                    reason: "call-customer" | "visit" | "verify-caller" | "handle-complaint" | "data-request";
                };
            };
        };
        responses: {
            /** @description Whom to ask, in the clear */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                     *       "contact": {
                     *         "name": "Li Wei",
                     *         "phone": "+86 10 5550 0100"
                     *       }
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a person whom issues name: the same for the same e-mail address or phone
                         * @example 6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60
                         */
                        subject: string;
                        /**
                         * @description Whom to ask
                         * @example {
                         *       "name": "Li Wei"
                         *     }
                         */
                        contact: {
                            /** @example Li Wei */
                            name?: string;
                            /** @example li.wei@acme.example */
                            email?: string;
                            /** @example +86 10 5550 0100 */
                            phone?: string;
                        };
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    findContacts: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An e-mail address or a phone number, whole */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "li.wei@acme.example"
                 *     }
                 */
                "application/json": {
                    /** @example li.wei@acme.example */
                    email?: string;
                    /** @example +86 10 5550 0100 */
                    phone?: string;
                };
            };
        };
        responses: {
            /** @description Issues that name this person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "issueId": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *           "number": "ITR-000042",
                     *           "customerId": "acme",
                     *           "reportedAt": "2026-03-02T09:30:00.000Z",
                     *           "contact": {
                     *             "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                     *             "state": "kept",
                     *             "name": "L… W…",
                     *             "phone": "…0100"
                     *           }
                     *         }
                     *       ],
                     *       "more": false
                     *     }
                     */
                    "application/json": {
                        /** @description Newest first */
                        items: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            issueId: string;
                            /** @description Number people call it by */
                            number: string;
                            /**
                             * @description Id of the customer
                             * @example acme
                             */
                            customerId: string;
                            /**
                             * Format: date-time
                             * @description When it was received
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            reportedAt: string;
                            /**
                             * @description Whom to ask, masked; `unmask` shows it clear, for a reason that is recorded
                             * @example {
                             *       "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                             *       "state": "kept",
                             *       "name": "L… W…"
                             *     }
                             */
                            contact: {
                                /**
                                 * @description Id of a person whom issues name: the same for the same e-mail address or phone
                                 * @example 6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60
                                 */
                                subject: string;
                                /**
                                 * @description `erased`: at the wish of the person, for good; `unreadable`: not in the key ring of this server
                                 * @example kept
                                 * @enum {string}
                                 */
                                state: "kept" | "erased" | "unreadable";
                                /** @example L… W… */
                                name?: string;
                                /** @example l…@acme.example */
                                email?: string;
                                /** @example …0100 */
                                phone?: string;
                            };
                        }[];
                        /** @description There are more that are not listed */
                        more: boolean;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    eraseSubject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of a person whom issues name: the same for the same e-mail address or phone
                 * @example 6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60
                 */
                subjectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "confirm": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                 *       "texts": "keep"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The id of the person once more: this cannot be undone
                     * @example 6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60
                     */
                    confirm: string;
                    /**
                     * @description What becomes of the words of their issues, which may name them: `keep`, or `redact` all
                     * @example keep
                     * @enum {string}
                     */
                    texts: "keep" | "redact";
                };
            };
        };
        responses: {
            /** @description What was erased */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                     *       "erasedAt": "2026-03-02T09:30:00.000Z",
                     *       "issues": 2,
                     *       "texts": 0
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a person whom issues name: the same for the same e-mail address or phone
                         * @example 6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60
                         */
                        subject: string;
                        /**
                         * Format: date-time
                         * @description When it was erased first
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        erasedAt: string;
                        /** @description Issues that name the person */
                        issues: number;
                        /** @description Texts that were redacted this time */
                        texts: number;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    receiveBatch: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {"title":"No dial tone in building 7","description":"Since 09:10 none of the phones in building 7 gives a dial tone.","type":"fault","channel":"hotline","customerId":"acme","statedSeverity":"S2","key":"crm-4711"} */
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description What became of each report, one line each, in the order of the lines sent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    importIssues: {
        parameters: {
            query?: {
                /**
                 * @description Check everything and store nothing
                 * @example true
                 */
                dryRun?: "true" | "false";
                /**
                 * @description Receive the rows that are good, also when others are not
                 * @example true
                 */
                partial?: "true" | "false";
            };
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example key,title,description,type,channel,customerId,statedSeverity,contact.name
                 *     crm-4711,No dial tone,None of the phones in building 7 has one.,fault,hotline,acme,S2,Li Wei
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description What became of a file of reports */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": false,
                     *       "rows": 1,
                     *       "good": 1,
                     *       "faults": [],
                     *       "results": [
                     *         {
                     *           "line": 2,
                     *           "status": 201,
                     *           "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *           "number": "ITR-000042"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        dryRun: boolean;
                        /** @description Rows of the file that could be read */
                        rows: number;
                        /** @description Rows without a fault */
                        good: number;
                        faults: {
                            /** @enum {string} */
                            file: "issues";
                            /** @description Line on which the row begins */
                            line: number;
                            column: string | null;
                            /** @example validation_failed */
                            code: string;
                            /** @description What is wrong, and what would be right */
                            text: string;
                        }[];
                        /** @description What became of each good row */
                        results: {
                            /** @description Line in what was sent */
                            line: number;
                            /**
                             * @description As a single report would be answered: 201 received, 202 not answered in time (send it again), else refused
                             * @example 201
                             */
                            status: number;
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            id?: string;
                            /** @example ITR-000042 */
                            number?: string;
                            problem?: components["schemas"]["Problem"];
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    getIssue: {
        parameters: {
            query?: {
                /**
                 * @description Waits, up to 2 s, until this version can be read
                 * @example 3
                 */
                atLeast?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Status200"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Event"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    explainClocks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deadlines, explained */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "respond",
                     *           "state": "running",
                     *           "target": "1h",
                     *           "calendar": "24x7",
                     *           "source": {
                     *             "policy": "default",
                     *             "version": 1,
                     *             "row": "/targets/4",
                     *             "severity": "S2",
                     *             "level": "standard",
                     *             "calendar": "24x7",
                     *             "bestEffort": false
                     *           },
                     *           "budgetMs": 3600000,
                     *           "consumedMs": 900000,
                     *           "startedAt": "2026-03-02T09:30:00.000Z",
                     *           "dueAt": "2026-03-02T10:30:00.000Z",
                     *           "metAt": null,
                     *           "stoppedAt": null,
                     *           "breachedAt": null,
                     *           "pausedFor": [],
                     *           "period": 1,
                     *           "misses": 0,
                     *           "spans": [
                     *             {
                     *               "kind": "worked",
                     *               "from": "2026-03-02T09:30:00.000Z",
                     *               "to": "2026-03-02T10:30:00.000Z",
                     *               "ms": 3600000,
                     *               "reasons": []
                     *             }
                     *           ],
                     *           "offsetChanges": [],
                     *           "truncated": false,
                     *           "zone": "Asia/Shanghai",
                     *           "holidays": [],
                     *           "assumedYears": [],
                     *           "ledger": [
                     *             {
                     *               "at": "2026-03-02T09:30:00.000Z",
                     *               "what": "started",
                     *               "why": "received",
                     *               "dueAt": "2026-03-02T10:30:00.000Z",
                     *               "explanation": "At 2026-03-02T09:30:00.000Z \"received\" started the respond clock; it is due at 2026-03-02T10:30:00.000Z."
                     *             }
                     *           ],
                     *           "text": {
                     *             "en": [
                     *               "First response: target 1 hour (severity S2, service level standard).",
                     *               "Source: policy default, version 1, row /targets/4.",
                     *               "Time counts round the clock, every day.",
                     *               "Dates and times are local time in Asia/Shanghai.",
                     *               "Started: Mon 2 Mar 2026, 17:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 09:30 UTC). Reason: the issue was received.",
                     *               "Counts: Mon 2 Mar 2026, 17:30–18:30: 1 h.",
                     *               "Counted in all up to the due time: 1 h, which is the time allowed.",
                     *               "Used by Mon 2 Mar 2026, 17:45: 15 min of 1 h.",
                     *               "Due: Mon 2 Mar 2026, 18:30 (Asia/Shanghai, UTC+08:00; 2026-03-02 10:30 UTC)."
                     *             ],
                     *             "zh": [
                     *               "首次响应：时限 1 小时（级别 S2，服务等级：标准）。",
                     *               "依据：策略 default 第 1 版，条目 /targets/4。",
                     *               "按 7×24 小时连续计时。",
                     *               "以下日期和时间均为 Asia/Shanghai 当地时间。",
                     *               "开始计时：2026年3月2日（周一）17:30（Asia/Shanghai，UTC+08:00；即 2026-03-02 09:30 UTC）。原因：问题已受理。",
                     *               "计时：2026年3月2日（周一）17:30–18:30，计 1 小时。",
                     *               "截至到期时间共计时 1 小时，即全部可用时间。",
                     *               "截至 2026年3月2日（周一）17:45 已用 15 分钟，可用时间共 1 小时。",
                     *               "到期时间：2026年3月2日（周一）18:30（Asia/Shanghai，UTC+08:00；即 2026-03-02 10:30 UTC）。"
                     *             ]
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Which deadline
                             * @example respond
                             */
                            name: string;
                            /**
                             * @description How it stands
                             * @example running
                             * @enum {string}
                             */
                            state: "running" | "paused" | "met" | "stopped";
                            /**
                             * @description Target as the policy writes it
                             * @example 30min
                             */
                            target: string;
                            /**
                             * @description Calendar it counts on
                             * @example 24x7
                             */
                            calendar: string;
                            /** @description Where the target comes from */
                            source: {
                                /**
                                 * @description Id of the policy
                                 * @example default
                                 */
                                policy: string;
                                /**
                                 * @description Its version
                                 * @example 1
                                 */
                                version: number;
                                row: string | null;
                                /**
                                 * @description Severity the target is for
                                 * @example S2
                                 * @enum {string}
                                 */
                                severity: "S1" | "S2" | "S3" | "S4";
                                /**
                                 * @description Service level the target is for
                                 * @example standard
                                 * @enum {string}
                                 */
                                level: "premier" | "standard" | "basic" | "none";
                                /**
                                 * @description Calendar it counts on
                                 * @example 24x7
                                 */
                                calendar: string;
                                /** @description The target is no promise */
                                bestEffort: boolean;
                            };
                            /**
                             * @description Working time allowed, in ms
                             * @example 3600000
                             */
                            budgetMs: number;
                            /**
                             * @description Working time used by now, in ms
                             * @example 3600000
                             */
                            consumedMs: number;
                            /**
                             * Format: date-time
                             * @description When it began to run
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            startedAt: string;
                            dueAt: string | null;
                            metAt: string | null;
                            stoppedAt: string | null;
                            breachedAt: string | null;
                            /** @description Why it stands still */
                            pausedFor: string[];
                            /** @description Periods of a clock that begins again */
                            period: number;
                            /** @description Breaches over all periods */
                            misses: number;
                            /** @description In order, from the start to the due instant, also when that is to come; to the end or to now where there is none */
                            spans: {
                                /**
                                 * @description worked counts; closed is outside working hours; paused is stopped; over lies between an end and a return; discarded is from before it began anew
                                 * @example worked
                                 * @enum {string}
                                 */
                                kind: "worked" | "closed" | "paused" | "over" | "discarded";
                                /**
                                 * Format: date-time
                                 * @description From when
                                 * @example 2026-03-02T09:30:00.000Z
                                 */
                                from: string;
                                /**
                                 * Format: date-time
                                 * @description Until when
                                 * @example 2026-03-02T09:30:00.000Z
                                 */
                                to: string;
                                /**
                                 * @description Length, in ms
                                 * @example 3600000
                                 */
                                ms: number;
                                /**
                                 * @description Codes of why it does not count
                                 * @example [
                                 *       "customer-data"
                                 *     ]
                                 */
                                reasons: string[];
                            }[];
                            /** @description There are more spans than are shown */
                            truncated: boolean;
                            zone: string | null;
                            holidays: {
                                /** @example Spring Festival 春节 */
                                name: string;
                                /**
                                 * Format: date
                                 * @description First day
                                 * @example 2026-02-15
                                 */
                                from: string;
                                /**
                                 * Format: date
                                 * @description Last day
                                 * @example 2026-02-15
                                 */
                                to: string;
                                /** @description An extra working day */
                                working: boolean;
                            }[];
                            offsetChanges: {
                                /**
                                 * Format: date-time
                                 * @description When
                                 * @example 2026-03-02T09:30:00.000Z
                                 */
                                at: string;
                                /**
                                 * @description Before, in minutes east of UTC
                                 * @example 480
                                 */
                                before: number;
                                /**
                                 * @description After, in minutes east of UTC
                                 * @example 480
                                 */
                                after: number;
                            }[];
                            /**
                             * @description Years without known holidays: the due instant is provisional
                             * @example [
                             *       2027
                             *     ]
                             */
                            assumedYears: number[];
                            ledger: {
                                /**
                                 * Format: date-time
                                 * @description When it took effect
                                 * @example 2026-03-02T09:30:00.000Z
                                 */
                                at: string;
                                /**
                                 * @description What happened
                                 * @example started
                                 * @enum {string}
                                 */
                                what: "started" | "paused" | "resumed" | "rebased" | "restarted" | "extended" | "breached" | "met" | "reopened" | "stopped";
                                /**
                                 * @description Code of why
                                 * @example received
                                 */
                                why: string;
                                dueAt: string | null;
                                /** @description The entry as a sentence */
                                explanation: string;
                            }[];
                            /** @description The explanation line by line, for people */
                            text: {
                                /**
                                 * @description In English
                                 * @example [
                                 *       "Due: Mon 2 Mar 2026, 10:30 UTC."
                                 *     ]
                                 */
                                en: string[];
                                /**
                                 * @description In Chinese
                                 * @example [
                                 *       "Due: Mon 2 Mar 2026, 10:30 UTC."
                                 *     ]
                                 */
                                zh: string[];
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listEscalations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Steps of the ladder that are done, and those that come unless somebody acts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "done": [],
                     *       "next": [
                     *         {
                     *           "at": "2026-03-02T10:30:00.000Z",
                     *           "what": "S2 respond due"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        done: {
                            version: number;
                            /**
                             * @description What happened
                             * @example escalated
                             * @enum {string}
                             */
                            type: "escalated" | "clock-breached" | "approval-escalated";
                            summary: string;
                            /**
                             * @description Time, a person, an event or silence
                             * @example ladder
                             * @enum {string}
                             */
                            cause: "ladder" | "person" | "trigger" | "silence";
                            step: string | null;
                            action: string | null;
                            /** @description Roles that were told */
                            tell: string[];
                            by: string;
                            /**
                             * Format: date-time
                             * @description When it was decided
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            dueAt: string | null;
                            lateMs: number | null;
                        }[];
                        next: {
                            /**
                             * Format: date-time
                             * @description When
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            /** @example S2 respond due */
                            what: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    exportHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What is known of an issue, for `itr history replay` and for keeping */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issue": {
                     *         "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *         "number": "ITR-000042",
                     *         "version": 1,
                     *         "type": "fault",
                     *         "channel": "hotline",
                     *         "customerId": "acme",
                     *         "product": "router-9",
                     *         "externalId": null,
                     *         "contentId": "3d5f0c1e-7a64-8b02-8f39-55d0c0a7e111",
                     *         "title": "No dial tone in building 7",
                     *         "description": "Since 09:10 none of the phones in building 7 gives a dial tone.",
                     *         "background": null,
                     *         "contact": {
                     *           "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                     *           "state": "kept",
                     *           "name": "L… W…",
                     *           "phone": "…0100"
                     *         },
                     *         "reportedBy": "hotline-1",
                     *         "reportedAt": "2026-03-02T09:30:00.000Z",
                     *         "occurredAt": "2026-03-02T09:10:00.000Z",
                     *         "expectedBy": null,
                     *         "expectedResolutionAt": null,
                     *         "level": "standard",
                     *         "policy": {
                     *           "id": "default",
                     *           "version": 1
                     *         },
                     *         "stage": "receive",
                     *         "status": "new",
                     *         "outcome": null,
                     *         "statedSeverity": "S2",
                     *         "severity": "S2",
                     *         "impact": null,
                     *         "urgency": null,
                     *         "complexity": null,
                     *         "blocksAcceptance": false,
                     *         "service": null,
                     *         "departments": [],
                     *         "region": "cn-north",
                     *         "language": "zh",
                     *         "customerGrade": "A",
                     *         "line": 1,
                     *         "lineStays": [
                     *           {
                     *             "line": 1,
                     *             "since": "2026-03-02T09:30:00.000Z"
                     *           }
                     *         ],
                     *         "team": null,
                     *         "assignee": null,
                     *         "owner": null,
                     *         "handOver": null,
                     *         "relations": [],
                     *         "hold": null,
                     *         "restoredAt": null,
                     *         "observedUntil": null,
                     *         "owed": [],
                     *         "expectsSooner": false,
                     *         "round": 1,
                     *         "warRoom": false,
                     *         "joint": null,
                     *         "sla": "on-track",
                     *         "clocks": [
                     *           {
                     *             "name": "respond",
                     *             "target": "1h",
                     *             "calendar": "24x7",
                     *             "startedAt": "2026-03-02T09:30:00.000Z",
                     *             "pausedFor": [],
                     *             "dueAt": "2026-03-02T10:30:00.000Z",
                     *             "metAt": null,
                     *             "breachedAt": null,
                     *             "period": 1,
                     *             "misses": 0,
                     *             "assumed": [],
                     *             "state": "running",
                     *             "ledger": [
                     *               {
                     *                 "at": "2026-03-02T09:30:00.000Z",
                     *                 "what": "started",
                     *                 "why": "received",
                     *                 "dueAt": "2026-03-02T10:30:00.000Z"
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "nextDue": {
                     *           "at": "2026-03-02T10:00:00.000Z",
                     *           "what": "S2 respond 50% → owner"
                     *         },
                     *         "approvals": [],
                     *         "operations": [],
                     *         "measures": [],
                     *         "closedAt": null,
                     *         "score": null,
                     *         "links": {
                     *           "self": "/v1/issues/0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *           "temporal": "http://127.0.0.1:8233/namespaces/default/workflows/issue-0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
                     *         }
                     *       },
                     *       "events": [],
                     *       "histories": null,
                     *       "complete": true,
                     *       "decoded": true
                     *     }
                     */
                    "application/json": {
                        issue: components["schemas"]["Issue"];
                        /** @description The whole timeline, oldest first */
                        events: components["schemas"]["Event"][];
                        histories: {
                            [key: string]: unknown;
                        }[] | null;
                        /** @description False: the oldest runs are left out, for all of them take more than 16 MiB */
                        complete: boolean;
                        /** @description True: nothing in the histories is encrypted */
                        decoded: boolean;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    assess: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "impact": "H",
                 *       "urgency": "M",
                 *       "complexity": "M"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Impact: H high, M medium, L low
                     * @example M
                     * @enum {string}
                     */
                    impact: "H" | "M" | "L";
                    /**
                     * @description Urgency: H high, M medium, L low
                     * @example M
                     * @enum {string}
                     */
                    urgency: "H" | "M" | "L";
                    /**
                     * @description Complexity: H high, M medium, L low
                     * @example M
                     * @enum {string}
                     */
                    complexity: "H" | "M" | "L";
                    /**
                     * @description What kind of issue it is
                     * @example fault
                     * @enum {string}
                     */
                    type?: "fault" | "question" | "complaint" | "suggestion";
                    /**
                     * @description Id of the product
                     * @example router-9
                     */
                    product?: string;
                    /**
                     * @description Id of the affected service
                     * @example voice
                     */
                    service?: string;
                    /** @description Departments whose work is needed */
                    departments?: string[];
                    /** @description Keeps the customer from accepting or paying */
                    blocksAcceptance?: boolean;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    assign: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "assignee": "engineer-1",
                 *       "team": "core-network"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    assignee: string;
                    /**
                     * @description Id of a team
                     * @example core-network
                     */
                    team?: string;
                    /**
                     * @description Maintenance line
                     * @example 1
                     * @enum {unknown}
                     */
                    line?: 1 | 2 | 3;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    accept: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    decline: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "no-capacity"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example no-capacity
                     * @enum {string}
                     */
                    reason: "no-capacity" | "wrong-skill" | "wrong-team" | "absent" | "conflict-of-interest" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "take-over": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    unassign: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "overloaded"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example overloaded
                     * @enum {string}
                     */
                    reason: "absent" | "wrong-team" | "overloaded" | "requested" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "hand-over": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "line": 2,
                 *       "checklist": {
                 *         "symptom": "No carrier on sector 2.",
                 *         "measures-tried": "Restarted the radio unit.",
                 *         "data-collected": "Alarm log of the last hour.",
                 *         "next-step": "Check the fibre to the mast."
                 *       }
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Maintenance line
                     * @example 1
                     * @enum {unknown}
                     */
                    line: 1 | 2 | 3;
                    /**
                     * @description What each item of the checklist says
                     * @example {
                     *       "symptom": "No carrier on sector 2."
                     *     }
                     */
                    checklist?: {
                        [key: string]: string;
                    };
                    /**
                     * @description Id of a team
                     * @example core-network
                     */
                    team?: string;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    to?: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    bounce: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "incomplete"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example incomplete
                     * @enum {string}
                     */
                    reason: "incomplete" | "wrong-line" | "wrong-team" | "solvable-there" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    link: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "relation": "duplicate-of",
                 *       "issue": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How
                     * @example duplicate-of
                     * @enum {string}
                     */
                    relation: "duplicate-of" | "child-of" | "related-to";
                    /**
                     * @description Id of an issue
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                     */
                    issue: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    unlink: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issue": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of an issue
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                     */
                    issue: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    note: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "The vendor has been asked."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "update-customer": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "A spare part is on its way.",
                 *       "expectedResolutionAt": "2026-03-03T12:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When the customer may expect the solution
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    expectedResolutionAt?: string;
                    /**
                     * @description Which notice of an incident this is
                     * @example recovery
                     * @enum {string}
                     */
                    notice?: "first" | "progress" | "recovery" | "root-cause-first" | "root-cause-full";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "ask-customer": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Which LED is red?"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    answer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "The third one from the left."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    suspend: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "customer-site",
                 *       "until": "2026-03-05T08:00:00Z",
                 *       "text": "The customer wrote that the room is locked until Thursday."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A stop reason of the policy of this issue
                     * @example customer-site
                     */
                    reason: string;
                    /**
                     * Format: date-time
                     * @description When it ends by itself
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    until?: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    resume: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    restore: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    resolve: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resolution": "remote-help",
                 *       "text": "The routing table was corrected."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description How it was resolved
                     * @example remote-help
                     * @enum {string}
                     */
                    resolution: "remote-help" | "on-site-repair" | "software-upgrade" | "advice" | "replacement" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    confirm: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "score": 5
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Satisfaction, 5 is best
                     * @example 5
                     */
                    score?: number;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    reject: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "not-fixed"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example not-fixed
                     * @enum {string}
                     */
                    reason: "not-fixed" | "partly-fixed" | "new-trouble" | "not-understood" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    reopen: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "recurred"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example recurred
                     * @enum {string}
                     */
                    reason: "recurred" | "not-fixed" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    reprioritise: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "severity": "S1"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Severity, S1 is the worst
                     * @example S2
                     * @enum {string}
                     */
                    severity: "S1" | "S2" | "S3" | "S4";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    escalate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "resources-needed"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example resources-needed
                     * @enum {string}
                     */
                    reason: "progress-below-expectation" | "solution-below-expectation" | "major-complaint" | "complaint-risk" | "regulator-or-media" | "security-or-data-leak" | "safety" | "resources-needed" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    cancel: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "duplicate"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Why
                     * @example duplicate
                     * @enum {string}
                     */
                    reason: "duplicate" | "withdrawn" | "mistake" | "other";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "open-joint": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "war-room"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Which
                     * @example war-room
                     * @enum {string}
                     */
                    kind: "war-room" | "project-team";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "name-lead": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "department": "radio",
                 *       "person": "engineer-1",
                 *       "assisting": [
                 *         "transmission"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a department
                     * @example radio
                     */
                    department: string;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    person?: string;
                    assisting?: string[];
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "add-member": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": "engineer-1",
                 *       "duty": "analysis",
                 *       "department": "radio"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    person: string;
                    /**
                     * @description What somebody does in it
                     * @example analysis
                     */
                    duty: string;
                    /**
                     * @description Id of a department
                     * @example radio
                     */
                    department?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "remove-member": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": "engineer-1"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    person: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "plan-meeting": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "at": "2026-03-03T08:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description When it begins
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    at: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "hold-meeting": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "meeting": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:m1",
                 *       "text": "The fibre is to be replaced tonight.",
                 *       "next": "2026-03-03T08:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a meeting
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:m1
                     */
                    meeting: string;
                    /**
                     * Format: date-time
                     * @description When the next one begins
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    next?: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "add-task": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "Replace the fibre.",
                 *       "department": "radio",
                 *       "owner": "engineer-1",
                 *       "dueAt": "2026-03-03T08:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a department
                     * @example radio
                     */
                    department: string;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    owner: string;
                    /**
                     * Format: date-time
                     * @description When it is due
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    dueAt: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "accept-task": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1",
                 *       "text": "The spare part is out of stock."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a task
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                     */
                    task: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "decline-task": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1",
                 *       "text": "The spare part is out of stock."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a task
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                     */
                    task: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "complete-task": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1",
                 *       "text": "The spare part is out of stock."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a task
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                     */
                    task: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "reschedule-task": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1",
                 *       "dueAt": "2026-03-03T08:00:00Z",
                 *       "text": "The crew comes tomorrow."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a task
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                     */
                    task: string;
                    /**
                     * Format: date-time
                     * @description When it is due from now on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    dueAt: string;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    owner?: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "cancel-task": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "task": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1",
                 *       "text": "The spare part is out of stock."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a task
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                     */
                    task: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "close-joint": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "text": "The fibre was cut at the mast; replaced."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "plan-operation": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "class": "B",
                 *       "from": "2026-03-03T20:00:00Z",
                 *       "until": "2026-03-03T22:00:00Z",
                 *       "executors": [
                 *         "engineer-1"
                 *       ],
                 *       "plan": "Load release 4.2 into the second plane, switch over.",
                 *       "rollback": "Switch back to the first plane."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description A: service stops, core data, bulk; B: high risk; C: ordinary; D: only logged; emergency: recovery of an S1
                     * @example B
                     * @enum {string}
                     */
                    class: "A" | "B" | "C" | "D" | "emergency";
                    /**
                     * Format: date-time
                     * @description It may be begun from then on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description and before then
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    until: string;
                    /** @description Who carries it out: two people for class A */
                    executors: string[];
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    plan: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    rollback?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "start-operation": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operation": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of an operation
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1
                     */
                    operation: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "end-operation": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operation": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1",
                 *       "outcome": "done"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of an operation
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1
                     */
                    operation: string;
                    /**
                     * @description How
                     * @example done
                     * @enum {string}
                     */
                    outcome: "done" | "rolled-back" | "failed";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "file-papers": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "operation": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1",
                 *       "text": "Plan, log and consent of the night of 2 March."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of an operation
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.op1
                     */
                    operation: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    arrange: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "measure": "rma",
                 *       "amount": 1200,
                 *       "text": "The radio unit is dead on arrival."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What
                     * @example rma
                     * @enum {string}
                     */
                    measure: "rma" | "on-site-trip" | "patch" | "compensation";
                    /**
                     * @description In whole units of the policy's currency
                     * @example 1200
                     */
                    amount?: number;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "request-approval": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "severity-downgrade",
                 *       "severity": "S3",
                 *       "text": "Only one of twelve cells is down."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What is asked for
                     * @example severity-downgrade
                     * @enum {string}
                     */
                    kind: "severity-downgrade" | "sla-exception" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export";
                    /**
                     * @description Severity, S1 is the worst
                     * @example S2
                     * @enum {string}
                     */
                    severity?: "S1" | "S2" | "S3" | "S4";
                    /**
                     * @description sla-exception: the clock that gets more time
                     * @example restore
                     */
                    clock?: string;
                    /**
                     * Format: date-time
                     * @description sla-exception: when it is due instead
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    until?: string;
                    /**
                     * @description Gates: id of what is decided about
                     * @example contract-17
                     */
                    reference?: string;
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    text: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /**
                 * @description Only these; pending ones when not given
                 * @example pending
                 */
                state?: "pending" | "approved" | "refused" | "withdrawn" | "expired";
                /**
                 * @description Only what you may decide now: by your roles, by name, or in the place of somebody; not what you asked for or work on yourself
                 * @example true
                 */
                mine?: "true" | "false";
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ApprovalSheet"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a request for approval: the id of its issue, a dot, a number
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A request for approval with everything one decides it by */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalSheet"];
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    "decide-approval": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of a request for approval: the id of its issue, a dot, a number
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "decision": "approve",
                 *       "comment": "Agreed by phone."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What you decide
                     * @example approve
                     * @enum {string}
                     */
                    decision: "approve" | "refuse";
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    comment?: string;
                    /**
                     * @description For which party you decide; the one that fits when not given
                     * @example customer
                     */
                    party?: string;
                    /**
                     * @description You write down what the party said elsewhere; the evidence is the comment
                     * @example true
                     */
                    recorded?: boolean;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    saidBy?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    "withdraw-approval": {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
                /**
                 * @description Version you have seen (the ETag); the command is refused when it is stale
                 * @example "3"
                 */
                "If-Match"?: string;
            };
            path: {
                /**
                 * @description Id of a request for approval: the id of its issue, a dot, a number
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "comment": "Not needed any more."
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Free text
                     * @example Restarted the line card; traffic is back.
                     */
                    comment?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["Status200"];
            202: components["responses"]["Status202"];
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            412: components["responses"]["Status412"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listDelegations: {
        parameters: {
            query?: {
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                person?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of delegations */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of the delegation
                             * @example 5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10
                             */
                            id: string;
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            person: string;
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            deputy: string;
                            /**
                             * Format: date-time
                             * @description From when
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description Until before when
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            until: string;
                            kinds: ("severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export")[] | null;
                            /**
                             * @description How it stands now
                             * @example in-force
                             * @enum {string}
                             */
                            state: "planned" | "in-force" | "over" | "ended";
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @description When it was entered
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            createdAt: string;
                            endedBy: string | null;
                            endedAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    delegate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Who decides in whose place; you and from now on when not given */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "deputy": "manager-2",
                 *       "until": "2026-03-16T08:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    person?: string;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    deputy: string;
                    /**
                     * Format: date-time
                     * @description From when
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    from?: string;
                    /**
                     * Format: date-time
                     * @description Until before when
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    until: string;
                    /** @description Only requests of these kinds; all when not given */
                    kinds?: ("severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export")[];
                };
            };
        };
        responses: {
            /** @description Somebody lets a deputy decide in their place for a while */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10",
                     *       "person": "manager-1",
                     *       "deputy": "manager-2",
                     *       "from": "2026-03-02T08:00:00.000Z",
                     *       "until": "2026-03-16T08:00:00.000Z",
                     *       "kinds": null,
                     *       "state": "in-force",
                     *       "createdBy": "manager-1",
                     *       "createdAt": "2026-03-01T16:00:00.000Z",
                     *       "endedBy": null,
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of the delegation
                         * @example 5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        person: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        deputy: string;
                        /**
                         * Format: date-time
                         * @description From when
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description Until before when
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        until: string;
                        kinds: ("severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export")[] | null;
                        /**
                         * @description How it stands now
                         * @example in-force
                         * @enum {string}
                         */
                        state: "planned" | "in-force" | "over" | "ended";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was entered
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        endedBy: string | null;
                        endedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    endDelegation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of the delegation
                 * @example 5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Somebody lets a deputy decide in their place for a while */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10",
                     *       "person": "manager-1",
                     *       "deputy": "manager-2",
                     *       "from": "2026-03-02T08:00:00.000Z",
                     *       "until": "2026-03-16T08:00:00.000Z",
                     *       "kinds": null,
                     *       "state": "in-force",
                     *       "createdBy": "manager-1",
                     *       "createdAt": "2026-03-01T16:00:00.000Z",
                     *       "endedBy": null,
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of the delegation
                         * @example 5f0b0f8a-8a52-8d3e-9c1a-6f2d4e8b7a10
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        person: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        deputy: string;
                        /**
                         * Format: date-time
                         * @description From when
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description Until before when
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        until: string;
                        kinds: ("severity-downgrade" | "suspension" | "long-suspension" | "sla-exception" | "expected-time" | "operation-a" | "operation-b" | "operation-c" | "emergency-recovery" | "rma" | "on-site-trip" | "patch" | "compensation" | "complaint-decision" | "contract-signature" | "solution-proposal" | "problem-closing" | "improvement-closing" | "restricted-view" | "restricted-export")[] | null;
                        /**
                         * @description How it stands now
                         * @example in-force
                         * @enum {string}
                         */
                        state: "planned" | "in-force" | "over" | "ended";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was entered
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        endedBy: string | null;
                        endedAt: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            503: components["responses"]["Status503"];
        };
    };
    readRestricted: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an issue says in words, as it was written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1",
                     *       "expiresAt": "2026-03-02T17:40:00.000Z",
                     *       "title": "No dial tone in building 7",
                     *       "description": "Since 09:10 none of the phones in building 7 gives a dial tone.",
                     *       "background": null,
                     *       "contact": {
                     *         "name": "Li Wei",
                     *         "phone": "+86 10 5550 0100"
                     *       },
                     *       "texts": []
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a request for approval: the id of its issue, a dot, a number
                         * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
                         */
                        approval: string;
                        /**
                         * Format: date-time
                         * @description Until when the grant holds
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        title: string | null;
                        description: string | null;
                        background: string | null;
                        contact: {
                            /** @example Li Wei */
                            name?: string;
                            /** @example li.wei@acme.example */
                            email?: string;
                            /** @example +86 10 5550 0100 */
                            phone?: string;
                        } | null;
                        /** @description Everything that was said in words, oldest first */
                        texts: {
                            /** @description Version of the issue after it */
                            version: number;
                            /**
                             * @description What happened
                             * @example assessed
                             * @enum {string}
                             */
                            type: "received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived";
                            /**
                             * Format: date-time
                             * @description When it was decided
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            /** @description Who caused it; `timer` for what fell due */
                            by: string;
                            text: string | null;
                            checklist: {
                                [key: string]: string;
                            } | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    exportIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything about one issue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "approval": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1",
                     *       "expiresAt": "2026-03-02T17:40:00.000Z",
                     *       "exportedBy": "engineer-1",
                     *       "exportedAt": "2026-03-02T10:00:00.000Z",
                     *       "issue": {
                     *         "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *         "number": "ITR-000042",
                     *         "version": 1,
                     *         "type": "fault",
                     *         "channel": "hotline",
                     *         "customerId": "acme",
                     *         "product": "router-9",
                     *         "externalId": null,
                     *         "contentId": "3d5f0c1e-7a64-8b02-8f39-55d0c0a7e111",
                     *         "title": "No dial tone in building 7",
                     *         "description": "Since 09:10 none of the phones in building 7 gives a dial tone.",
                     *         "background": null,
                     *         "contact": {
                     *           "subject": "6f0e2c9a-41d7-4b53-9a0e-2b7d8c1f5e60",
                     *           "state": "kept",
                     *           "name": "L… W…",
                     *           "phone": "…0100"
                     *         },
                     *         "reportedBy": "hotline-1",
                     *         "reportedAt": "2026-03-02T09:30:00.000Z",
                     *         "occurredAt": "2026-03-02T09:10:00.000Z",
                     *         "expectedBy": null,
                     *         "expectedResolutionAt": null,
                     *         "level": "standard",
                     *         "policy": {
                     *           "id": "default",
                     *           "version": 1
                     *         },
                     *         "stage": "receive",
                     *         "status": "new",
                     *         "outcome": null,
                     *         "statedSeverity": "S2",
                     *         "severity": "S2",
                     *         "impact": null,
                     *         "urgency": null,
                     *         "complexity": null,
                     *         "blocksAcceptance": false,
                     *         "service": null,
                     *         "departments": [],
                     *         "region": "cn-north",
                     *         "language": "zh",
                     *         "customerGrade": "A",
                     *         "line": 1,
                     *         "lineStays": [
                     *           {
                     *             "line": 1,
                     *             "since": "2026-03-02T09:30:00.000Z"
                     *           }
                     *         ],
                     *         "team": null,
                     *         "assignee": null,
                     *         "owner": null,
                     *         "handOver": null,
                     *         "relations": [],
                     *         "hold": null,
                     *         "restoredAt": null,
                     *         "observedUntil": null,
                     *         "owed": [],
                     *         "expectsSooner": false,
                     *         "round": 1,
                     *         "warRoom": false,
                     *         "joint": null,
                     *         "sla": "on-track",
                     *         "clocks": [
                     *           {
                     *             "name": "respond",
                     *             "target": "1h",
                     *             "calendar": "24x7",
                     *             "startedAt": "2026-03-02T09:30:00.000Z",
                     *             "pausedFor": [],
                     *             "dueAt": "2026-03-02T10:30:00.000Z",
                     *             "metAt": null,
                     *             "breachedAt": null,
                     *             "period": 1,
                     *             "misses": 0,
                     *             "assumed": [],
                     *             "state": "running",
                     *             "ledger": [
                     *               {
                     *                 "at": "2026-03-02T09:30:00.000Z",
                     *                 "what": "started",
                     *                 "why": "received",
                     *                 "dueAt": "2026-03-02T10:30:00.000Z"
                     *               }
                     *             ]
                     *           }
                     *         ],
                     *         "nextDue": {
                     *           "at": "2026-03-02T10:00:00.000Z",
                     *           "what": "S2 respond 50% → owner"
                     *         },
                     *         "approvals": [],
                     *         "operations": [],
                     *         "measures": [],
                     *         "closedAt": null,
                     *         "score": null,
                     *         "links": {
                     *           "self": "/v1/issues/0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *           "temporal": "http://127.0.0.1:8233/namespaces/default/workflows/issue-0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
                     *         }
                     *       },
                     *       "contact": {
                     *         "name": "Li Wei",
                     *         "phone": "+86 10 5550 0100"
                     *       },
                     *       "events": []
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a request for approval: the id of its issue, a dot, a number
                         * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10.1
                         */
                        approval: string;
                        /**
                         * Format: date-time
                         * @description Until when the grant holds
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        exportedBy: string;
                        /**
                         * Format: date-time
                         * @description When
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        exportedAt: string;
                        issue: components["schemas"]["Issue"];
                        contact: {
                            /** @example Li Wei */
                            name?: string;
                            /** @example li.wei@acme.example */
                            email?: string;
                            /** @example +86 10 5550 0100 */
                            phone?: string;
                        } | null;
                        /** @description The timeline with its texts, oldest first */
                        events: components["schemas"]["Event"][];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    markRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Either some notices or all before an instant */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "before": "2026-03-02T18:00:00.000Z"
                 *     }
                 */
                "application/json": {
                    /** @description Ids of notices */
                    ids?: string[];
                    /**
                     * Format: date-time
                     * @description All that happened before
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    before?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "unread": 2
                     *     }
                     */
                    "application/json": {
                        /** @description Notices that are not marked as read; counted up to 1,000 */
                        unread: number;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            503: components["responses"]["Status503"];
        };
    };
    readSummary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "owned": 4,
                     *       "dueToday": 1,
                     *       "breached": 0,
                     *       "offered": 1,
                     *       "tasks": 0,
                     *       "approvals": 2,
                     *       "unread": 5
                     *     }
                     */
                    "application/json": {
                        /** @description Open issues you own */
                        owned: number;
                        /** @description Of these, due within 24 hours */
                        dueToday: number;
                        /** @description Of these, with a promise broken */
                        breached: number;
                        /** @description Issues that wait for you to accept them */
                        offered: number;
                        /** @description Tasks that are due within 24 hours or overdue */
                        tasks: number;
                        /** @description Requests that you may decide */
                        approvals: number;
                        /** @description Notices that are not marked as read */
                        unread: number;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listInbox: {
        parameters: {
            query?: {
                /**
                 * @description Only what is not marked as read
                 * @example true
                 */
                unread?: "true";
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of notices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Stable id of the notice */
                            id: string;
                            issueId: string | null;
                            /**
                             * @description What it says
                             * @example escalated
                             * @enum {string}
                             */
                            template: "issue-received" | "issue-offered" | "issue-declined" | "issue-passed-on" | "nobody-found" | "handed-over" | "bounced" | "joint-opened" | "lead-named" | "member-added" | "meeting-planned" | "meeting-held" | "task-offered" | "task-declined" | "task-completed" | "task-escalated" | "joint-closed" | "progress" | "question" | "answered" | "restored" | "resolved" | "rejected" | "reopened" | "cancelled" | "escalated" | "clock-breached" | "new-eta" | "confirmation-asked" | "reminder" | "auto-closed" | "rebased" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-expired" | "approval-withdrawn" | "operation-approved" | "operation-withdrawn" | "operation-ended" | "papers-overdue" | "measure-arranged" | "clock-extended" | "daily-summary" | "roster-gap";
                            /** @description What fills the template */
                            facts: {
                                [key: string]: unknown;
                            };
                            /**
                             * Format: date-time
                             * @description When it happened
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            /**
                             * Format: date-time
                             * @description When it came into the inbox
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            deliveredAt: string;
                            readAt: string | null;
                            /** @description Where to go from here */
                            links: {
                                /**
                                 * @description A page on which you decide what is asked, once, without signing in; for you alone. There as long as you may decide it
                                 * @example /decide/eyJhIjoi….3q2-7w
                                 */
                                decide?: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who you are here and what you may do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bridge",
                     *       "roles": [
                     *         "integrator"
                     *       ],
                     *       "customers": [],
                     *       "teams": [],
                     *       "department": null,
                     *       "key": {
                     *         "id": "k3v9x0q2m7ab",
                     *         "name": "Ticket bridge",
                     *         "scopes": [
                     *           "read",
                     *           "work"
                     *         ],
                     *         "expiresAt": "2026-09-02T09:30:00.000Z"
                     *       },
                     *       "operations": [
                     *         {
                     *           "operation": "getIssue",
                     *           "scopes": [
                     *             "own"
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        id: string;
                        roles: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                        /** @description Customers you are of or look after */
                        customers: string[];
                        teams: string[];
                        department: string | null;
                        key: {
                            /**
                             * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                             * @example k3v9x0q2m7ab
                             */
                            id: string;
                            /**
                             * @description What it is for
                             * @example Ticket bridge
                             */
                            name: string;
                            /**
                             * @description A key only narrows: what its holder may not do, no scope allows
                             * @example [
                             *       "read",
                             *       "work"
                             *     ]
                             */
                            scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                            /**
                             * Format: date-time
                             * @description When it expires
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            expiresAt: string;
                        } | null;
                        /** @description Everything that you may do, with how far; by a key, what it does not leave out */
                        operations: {
                            /**
                             * @description What can be done
                             * @example getIssue
                             * @enum {string}
                             */
                            operation: "receive" | "assess" | "assign" | "accept" | "decline" | "take-over" | "unassign" | "hand-over" | "bounce" | "note" | "update-customer" | "ask-customer" | "answer" | "suspend" | "resume" | "restore" | "resolve" | "confirm" | "reject" | "reopen" | "reprioritise" | "escalate" | "cancel" | "link" | "unlink" | "open-joint" | "name-lead" | "add-member" | "remove-member" | "plan-meeting" | "hold-meeting" | "add-task" | "accept-task" | "decline-task" | "complete-task" | "reschedule-task" | "cancel-task" | "close-joint" | "plan-operation" | "start-operation" | "end-operation" | "file-papers" | "arrange" | "request-approval" | "decide-approval" | "withdraw-approval" | "listIssues" | "getIssue" | "listEvents" | "listEscalations" | "explainClocks" | "listSimilar" | "listRelated" | "listChoices" | "listWatchers" | "watch" | "unwatch" | "listTasks" | "listQueues" | "readQueue" | "readRestricted" | "exportIssue" | "readContact" | "unmaskContact" | "findContacts" | "eraseSubject" | "receiveBatch" | "importIssues" | "exportHistory" | "listSavedQueries" | "decodePayloads" | "encodePayloads" | "listFeed" | "streamFeed" | "listWebhooks" | "createWebhook" | "getWebhook" | "changeWebhook" | "deleteWebhook" | "testWebhook" | "rotateWebhookSecret" | "listDeliveries" | "listDeadLetters" | "replayDeadLetters" | "listApprovals" | "getApproval" | "listDelegations" | "delegate" | "endDelegation" | "me" | "listInbox" | "markRead" | "readSummary" | "listPeople" | "getPerson" | "exportPeople" | "importPeople" | "listTeams" | "getTeam" | "listDepartments" | "teamOnDuty" | "listAbsences" | "enterAbsence" | "removeAbsence" | "listRosters" | "getRoster" | "rosterSchema" | "rosterShifts" | "rosterGaps" | "rosterCalendar" | "saveRoster" | "removeRoster" | "listPolicies" | "getPolicy" | "policySchema" | "diffPolicies" | "checkPolicy" | "previewPolicy" | "backtestPolicy" | "backtestSource" | "draftPolicy" | "approvePolicy" | "activatePolicy" | "deletePolicy" | "rebase" | "getRebase" | "listCalendars" | "getCalendar" | "calendarSchema" | "calendarYear" | "checkCalendar" | "proposeCalendar" | "saveCalendar" | "listRoles" | "listKeys" | "createKey" | "rotateKey" | "revokeKey" | "listAudit" | "verifyAudit" | "exportAudit";
                            scopes: ("work" | "own" | "team" | "department" | "customer" | "all")[];
                        }[];
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /**
                 * @description Only keys of this person; without it your own, for administrators all
                 * @example bridge
                 */
                holder?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                             * @example k3v9x0q2m7ab
                             */
                            id: string;
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            holder: string;
                            /**
                             * @description What it is for
                             * @example Ticket bridge
                             */
                            name: string;
                            /**
                             * @description A key only narrows: what its holder may not do, no scope allows
                             * @example [
                             *       "read",
                             *       "work"
                             *     ]
                             */
                            scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                            /**
                             * @description Whether it can be used
                             * @example valid
                             * @enum {string}
                             */
                            state: "valid" | "expired" | "revoked";
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @description When it was made
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When it expires
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            expiresAt: string;
                            revokedAt: string | null;
                            lastUsedAt: string | null;
                            rotatedFrom: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "holder": "bridge",
                 *       "name": "Ticket bridge",
                 *       "scopes": [
                 *         "read",
                 *         "work"
                 *       ],
                 *       "expiresAt": "2026-09-02T09:30:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    holder: string;
                    /**
                     * @description What it is for
                     * @example Ticket bridge
                     */
                    name: string;
                    /**
                     * @description A key only narrows: what its holder may not do, no scope allows
                     * @example [
                     *       "read",
                     *       "work"
                     *     ]
                     */
                    scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                    /**
                     * Format: date-time
                     * @description When it expires
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    expiresAt: string;
                };
            };
        };
        responses: {
            /** @description The same Idempotency-Key has made this key before. It was shown then and cannot be shown again: when that answer was lost, revoke this key and ask for another one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "k3v9x0q2m7ab",
                     *       "holder": "bridge",
                     *       "name": "Ticket bridge",
                     *       "scopes": [
                     *         "read",
                     *         "work"
                     *       ],
                     *       "state": "valid",
                     *       "createdBy": "admin-1",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "expiresAt": "2026-09-02T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null,
                     *       "key": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                         * @example k3v9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description A key only narrows: what its holder may not do, no scope allows
                         * @example [
                         *       "read",
                         *       "work"
                         *     ]
                         */
                        scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                        /**
                         * @description Whether it can be used
                         * @example valid
                         * @enum {string}
                         */
                        state: "valid" | "expired" | "revoked";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it expires
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        revokedAt: string | null;
                        lastUsedAt: string | null;
                        rotatedFrom: string | null;
                        key: null;
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "k3v9x0q2m7ab",
                     *       "holder": "bridge",
                     *       "name": "Ticket bridge",
                     *       "scopes": [
                     *         "read",
                     *         "work"
                     *       ],
                     *       "state": "valid",
                     *       "createdBy": "admin-1",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "expiresAt": "2026-09-02T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null,
                     *       "key": "itr_k3v9x0q2m7ab_………"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                         * @example k3v9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description A key only narrows: what its holder may not do, no scope allows
                         * @example [
                         *       "read",
                         *       "work"
                         *     ]
                         */
                        scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                        /**
                         * @description Whether it can be used
                         * @example valid
                         * @enum {string}
                         */
                        state: "valid" | "expired" | "revoked";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it expires
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        revokedAt: string | null;
                        lastUsedAt: string | null;
                        rotatedFrom: string | null;
                        /**
                         * @description The key itself. It is shown this once and stored nowhere
                         * @example itr_k3v9x0q2m7ab_………
                         */
                        key: string;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                 * @example k3v9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlap": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description For how many hours the old key goes on beside the new one; 0: it ends now
                     * @example 24
                     */
                    overlap: number;
                };
            };
        };
        responses: {
            /** @description The same Idempotency-Key has made this key before. It was shown then and cannot be shown again: when that answer was lost, revoke this key and ask for another one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "k3v9x0q2m7ab",
                     *       "holder": "bridge",
                     *       "name": "Ticket bridge",
                     *       "scopes": [
                     *         "read",
                     *         "work"
                     *       ],
                     *       "state": "valid",
                     *       "createdBy": "admin-1",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "expiresAt": "2026-09-02T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null,
                     *       "key": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                         * @example k3v9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description A key only narrows: what its holder may not do, no scope allows
                         * @example [
                         *       "read",
                         *       "work"
                         *     ]
                         */
                        scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                        /**
                         * @description Whether it can be used
                         * @example valid
                         * @enum {string}
                         */
                        state: "valid" | "expired" | "revoked";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it expires
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        revokedAt: string | null;
                        lastUsedAt: string | null;
                        rotatedFrom: string | null;
                        key: null;
                    };
                };
            };
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "k3v9x0q2m7ab",
                     *       "holder": "bridge",
                     *       "name": "Ticket bridge",
                     *       "scopes": [
                     *         "read",
                     *         "work"
                     *       ],
                     *       "state": "valid",
                     *       "createdBy": "admin-1",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "expiresAt": "2026-09-02T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null,
                     *       "key": "itr_k3v9x0q2m7ab_………"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                         * @example k3v9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description A key only narrows: what its holder may not do, no scope allows
                         * @example [
                         *       "read",
                         *       "work"
                         *     ]
                         */
                        scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                        /**
                         * @description Whether it can be used
                         * @example valid
                         * @enum {string}
                         */
                        state: "valid" | "expired" | "revoked";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it expires
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        revokedAt: string | null;
                        lastUsedAt: string | null;
                        rotatedFrom: string | null;
                        /**
                         * @description The key itself. It is shown this once and stored nowhere
                         * @example itr_k3v9x0q2m7ab_………
                         */
                        key: string;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                 * @example k3v9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A key, without what makes it one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "k3v9x0q2m7ab",
                     *       "holder": "bridge",
                     *       "name": "Ticket bridge",
                     *       "scopes": [
                     *         "read",
                     *         "work"
                     *       ],
                     *       "state": "valid",
                     *       "createdBy": "admin-1",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "expiresAt": "2026-09-02T09:30:00.000Z",
                     *       "revokedAt": null,
                     *       "lastUsedAt": null,
                     *       "rotatedFrom": null
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a key; it stands in the key itself: `itr_<id>_…`
                         * @example k3v9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description A key only narrows: what its holder may not do, no scope allows
                         * @example [
                         *       "read",
                         *       "work"
                         *     ]
                         */
                        scopes: ("read" | "work" | "approve" | "administer" | "audit")[];
                        /**
                         * @description Whether it can be used
                         * @example valid
                         * @enum {string}
                         */
                        state: "valid" | "expired" | "revoked";
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When it expires
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        expiresAt: string;
                        revokedAt: string | null;
                        lastUsedAt: string | null;
                        rotatedFrom: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            503: components["responses"]["Status503"];
        };
    };
    listPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description A version of a policy: its id, `@`, its number
                             * @example default@1
                             */
                            version: string;
                            /**
                             * @description Id of a policy or a calendar
                             * @example default
                             */
                            id: string;
                            number: number;
                            /**
                             * @description How far it has come
                             * @example active
                             * @enum {string}
                             */
                            state: "draft" | "approved" | "active";
                            customerId: string | null;
                            draftedBy: string;
                            /**
                             * Format: date-time
                             * @description When it was drafted
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            draftedAt: string;
                            approvedBy: string | null;
                            approvedAt: string | null;
                            activatedBy: string | null;
                            activeFrom: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    draftPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "id: acme\nversion: 1\n",
                 *       "customerId": "acme"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The document as text: YAML or JSON
                     * @example id: default
                     *     version: 2
                     *     …
                     */
                    source: string;
                    /**
                     * @description Id of the customer
                     * @example acme
                     */
                    customerId?: string;
                };
            };
        };
        responses: {
            /** @description A version of a policy and where it stands */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "default@1",
                     *       "id": "default",
                     *       "number": 1,
                     *       "state": "active",
                     *       "customerId": null,
                     *       "draftedBy": "ada",
                     *       "draftedAt": "2026-03-01T08:00:00.000Z",
                     *       "approvedBy": "alan",
                     *       "approvedAt": "2026-03-01T09:00:00.000Z",
                     *       "activatedBy": "ada",
                     *       "activeFrom": "2026-03-02T00:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description A version of a policy: its id, `@`, its number
                         * @example default@1
                         */
                        version: string;
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        number: number;
                        /**
                         * @description How far it has come
                         * @example active
                         * @enum {string}
                         */
                        state: "draft" | "approved" | "active";
                        customerId: string | null;
                        draftedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was drafted
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        draftedAt: string;
                        approvedBy: string | null;
                        approvedAt: string | null;
                        activatedBy: string | null;
                        activeFrom: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    policySchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A JSON Schema */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "object"
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version with its document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "default@1",
                     *       "id": "default",
                     *       "number": 1,
                     *       "state": "active",
                     *       "customerId": null,
                     *       "draftedBy": "ada",
                     *       "draftedAt": "2026-03-01T08:00:00.000Z",
                     *       "approvedBy": "alan",
                     *       "approvedAt": "2026-03-01T09:00:00.000Z",
                     *       "activatedBy": "ada",
                     *       "activeFrom": "2026-03-02T00:00:00.000Z",
                     *       "document": {
                     *         "id": "default",
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description A version of a policy: its id, `@`, its number
                         * @example default@1
                         */
                        version: string;
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        number: number;
                        /**
                         * @description How far it has come
                         * @example active
                         * @enum {string}
                         */
                        state: "draft" | "approved" | "active";
                        customerId: string | null;
                        draftedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was drafted
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        draftedAt: string;
                        approvedBy: string | null;
                        approvedAt: string | null;
                        activatedBy: string | null;
                        activeFrom: string | null;
                        /** @description The document; its schema: GET /v1/policies/schema */
                        document: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    deletePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version of a policy and where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "default@1",
                     *       "id": "default",
                     *       "number": 1,
                     *       "state": "active",
                     *       "customerId": null,
                     *       "draftedBy": "ada",
                     *       "draftedAt": "2026-03-01T08:00:00.000Z",
                     *       "approvedBy": "alan",
                     *       "approvedAt": "2026-03-01T09:00:00.000Z",
                     *       "activatedBy": "ada",
                     *       "activeFrom": "2026-03-02T00:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description A version of a policy: its id, `@`, its number
                         * @example default@1
                         */
                        version: string;
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        number: number;
                        /**
                         * @description How far it has come
                         * @example active
                         * @enum {string}
                         */
                        state: "draft" | "approved" | "active";
                        customerId: string | null;
                        draftedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was drafted
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        draftedAt: string;
                        approvedBy: string | null;
                        approvedAt: string | null;
                        activatedBy: string | null;
                        activeFrom: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    diffPolicies: {
        parameters: {
            query: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                against: string;
            };
            header?: never;
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What differs, in words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "pointer": "/targets/1/targets/restore",
                     *           "kind": "changed",
                     *           "before": "6h",
                     *           "after": "4h",
                     *           "text": "S1 standard restore: 6h → 4h"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            pointer: string;
                            /** @enum {unknown} */
                            kind: "added" | "removed" | "changed";
                            before: unknown;
                            after: unknown;
                            text: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    checkPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "id: default\nversion: 2\n"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The document as text: YAML or JSON
                     * @example id: default
                     *     version: 2
                     *     …
                     */
                    source: string;
                };
            };
        };
        responses: {
            /** @description Every fault of the document at once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "faults": [
                     *         {
                     *           "pointer": "/targets/2/calendar",
                     *           "code": "policy.unknown-calendar",
                     *           "text": "There is no calendar \"CN-8x5\".",
                     *           "line": 31,
                     *           "column": 15
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        ok: boolean;
                        faults: {
                            /** @description JSON pointer into the document */
                            pointer: string;
                            code: string;
                            /** @description What is wrong and what would be right */
                            text: string;
                            line?: number;
                            column?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    approvePolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description A version of a policy and where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "default@1",
                     *       "id": "default",
                     *       "number": 1,
                     *       "state": "active",
                     *       "customerId": null,
                     *       "draftedBy": "ada",
                     *       "draftedAt": "2026-03-01T08:00:00.000Z",
                     *       "approvedBy": "alan",
                     *       "approvedAt": "2026-03-01T09:00:00.000Z",
                     *       "activatedBy": "ada",
                     *       "activeFrom": "2026-03-02T00:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description A version of a policy: its id, `@`, its number
                         * @example default@1
                         */
                        version: string;
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        number: number;
                        /**
                         * @description How far it has come
                         * @example active
                         * @enum {string}
                         */
                        state: "draft" | "approved" | "active";
                        customerId: string | null;
                        draftedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was drafted
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        draftedAt: string;
                        approvedBy: string | null;
                        approvedAt: string | null;
                        activatedBy: string | null;
                        activeFrom: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    activatePolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2027-01-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description In force from then on; now when not given
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description A version of a policy and where it stands */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "default@1",
                     *       "id": "default",
                     *       "number": 1,
                     *       "state": "active",
                     *       "customerId": null,
                     *       "draftedBy": "ada",
                     *       "draftedAt": "2026-03-01T08:00:00.000Z",
                     *       "approvedBy": "alan",
                     *       "approvedAt": "2026-03-01T09:00:00.000Z",
                     *       "activatedBy": "ada",
                     *       "activeFrom": "2026-03-02T00:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description A version of a policy: its id, `@`, its number
                         * @example default@1
                         */
                        version: string;
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        number: number;
                        /**
                         * @description How far it has come
                         * @example active
                         * @enum {string}
                         */
                        state: "draft" | "approved" | "active";
                        customerId: string | null;
                        draftedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was drafted
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        draftedAt: string;
                        approvedBy: string | null;
                        approvedAt: string | null;
                        activatedBy: string | null;
                        activeFrom: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    rebase: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "default@1",
                 *       "consumed": "keep"
                 *     }
                 */
                "application/json": {
                    /** @description These issues only */
                    issues?: string[];
                    /**
                     * @description A version of a policy: its id, `@`, its number
                     * @example default@1
                     */
                    from?: string;
                    /**
                     * @description Does the time that clocks have consumed still count
                     * @example keep
                     * @enum {string}
                     */
                    consumed?: "keep" | "restart";
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "5a7f",
                     *       "self": "/v1/rebases/5a7f"
                     *     }
                     */
                    "application/json": {
                        id: string;
                        /** @description Where its progress is */
                        self: string;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    getRebase: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example CN-9x5-2026.2 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far a rebase has come */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "CN-9x5-2026.2",
                     *       "done": true,
                     *       "checked": 120,
                     *       "rebased": 119,
                     *       "moved": 40,
                     *       "items": [],
                     *       "refused": []
                     *     }
                     */
                    "application/json": {
                        id: string;
                        done: boolean;
                        /** @description Issues looked at */
                        checked: number;
                        /** @description Issues that run under the new rules now */
                        rebased: number;
                        /** @description Due times that moved; `items` are the first of them */
                        moved: number;
                        items: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            issue: string;
                            /** @example ITR-000042 */
                            number: string;
                            /** @example restore */
                            clock: string;
                            from: string | null;
                            to: string | null;
                        }[];
                        refused: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            issue: string;
                            code: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    previewPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "default@1",
                 *       "consumed": "keep"
                 *     }
                 */
                "application/json": {
                    /** @description These issues only */
                    issues?: string[];
                    /**
                     * @description A version of a policy: its id, `@`, its number
                     * @example default@1
                     */
                    from?: string;
                    /**
                     * @description Does the time that clocks have consumed still count
                     * @example keep
                     * @enum {string}
                     */
                    consumed?: "keep" | "restart";
                };
            };
        };
        responses: {
            /** @description What a rebase would do at once; nothing is done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issues": 120,
                     *       "wouldBreach": 12,
                     *       "dueTimesMove": 40,
                     *       "refused": {},
                     *       "first": []
                     *     }
                     */
                    "application/json": {
                        /** @description Open issues looked at */
                        issues: number;
                        /** @description Issues that would miss something at once */
                        wouldBreach: number;
                        dueTimesMove: number;
                        /** @description Issues that would be refused, by code */
                        refused: {
                            [key: string]: number;
                        };
                        /** @description The first issues for which something changes */
                        first: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            id: string;
                            number: string;
                            moved: {
                                clock: string;
                                from: string | null;
                                to: string | null;
                            }[];
                            breaches: string[];
                            refused?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    backtestSource: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "id: default\nversion: 2\n",
                 *       "from": "2026-01-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The document as text: YAML or JSON
                     * @example id: default
                     *     version: 2
                     *     …
                     */
                    source: string;
                    /**
                     * Format: date-time
                     * @description Issues received from then on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description … and before; now when not given
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Attainment, breaches, notices per role and tier moves of both worlds, by clock, severity, level and customer; what changed; which issues newly breach or no longer do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issues": 120,
                     *       "refusedIssues": 0,
                     *       "newlyBreaching": {
                     *         "count": 3,
                     *         "first": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    backtestPolicy: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description A version of a policy: its id, `@`, its number
                 * @example default@1
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-01-01T00:00:00Z",
                 *       "to": "2026-02-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description Issues received from then on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description … and before; now when not given
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Attainment, breaches, notices per role and tier moves of both worlds, by clock, severity, level and customer; what changed; which issues newly breach or no longer do */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "issues": 120,
                     *       "refusedIssues": 0,
                     *       "newlyBreaching": {
                     *         "count": 3,
                     *         "first": []
                     *       }
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All calendars */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a policy or a calendar
                             * @example default
                             */
                            id: string;
                            version: number;
                            title: string | null;
                            /** @example Asia/Shanghai */
                            zone: string;
                            years: number[] | null;
                            savedBy: string;
                            /**
                             * Format: date-time
                             * @description When this version was saved
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            savedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    saveCalendar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "id: CN-9x5-2026\nversion: 2\n"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The document as text: YAML or JSON
                     * @example id: default
                     *     version: 2
                     *     …
                     */
                    source: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "CN-9x5-2026",
                     *       "version": 1,
                     *       "title": "China, Monday to Friday, 09:00-18:00",
                     *       "zone": "Asia/Shanghai",
                     *       "years": [
                     *         2026
                     *       ],
                     *       "savedBy": "itr",
                     *       "savedAt": "2026-01-01T00:00:00.000Z",
                     *       "rebase": "b7c0",
                     *       "notes": []
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        version: number;
                        title: string | null;
                        /** @example Asia/Shanghai */
                        zone: string;
                        years: number[] | null;
                        savedBy: string;
                        /**
                         * Format: date-time
                         * @description When this version was saved
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        savedAt: string;
                        rebase: string | null;
                        notes: string[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    calendarSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "object"
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    getCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a policy or a calendar
                 * @example default
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "CN-9x5-2026",
                     *       "version": 1,
                     *       "title": "China, Monday to Friday, 09:00-18:00",
                     *       "zone": "Asia/Shanghai",
                     *       "years": [
                     *         2026
                     *       ],
                     *       "savedBy": "itr",
                     *       "savedAt": "2026-01-01T00:00:00.000Z",
                     *       "document": {
                     *         "id": "CN-9x5-2026",
                     *         "version": 1
                     *       }
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a policy or a calendar
                         * @example default
                         */
                        id: string;
                        version: number;
                        title: string | null;
                        /** @example Asia/Shanghai */
                        zone: string;
                        years: number[] | null;
                        savedBy: string;
                        /**
                         * Format: date-time
                         * @description When this version was saved
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        savedAt: string;
                        /** @description The document; its schema: GET /v1/calendars/schema */
                        document: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    calendarYear: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a policy or a calendar
                 * @example default
                 */
                id: string;
                /** @example 2026 */
                year: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One year of a calendar */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "year": 2026,
                     *       "known": true,
                     *       "workdays": 248,
                     *       "months": [
                     *         21,
                     *         16,
                     *         22,
                     *         21,
                     *         19,
                     *         21,
                     *         23,
                     *         21,
                     *         22,
                     *         18,
                     *         21,
                     *         23
                     *       ],
                     *       "days": [
                     *         {
                     *           "date": "2026-01-01",
                     *           "name": "New Year 元旦",
                     *           "working": false
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        year: number;
                        /** @description False: weekly hours only, holidays are not known */
                        known: boolean;
                        workdays: number;
                        /** @description Workdays from January to December */
                        months: number[];
                        days: {
                            date: string;
                            name: string;
                            working: boolean;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    checkCalendar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "id: CN-9x5-2026\nversion: 2\n"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The document as text: YAML or JSON
                     * @example id: default
                     *     version: 2
                     *     …
                     */
                    source: string;
                };
            };
        };
        responses: {
            /** @description Every fault of the document at once */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": false,
                     *       "faults": [
                     *         {
                     *           "pointer": "/targets/2/calendar",
                     *           "code": "policy.unknown-calendar",
                     *           "text": "There is no calendar \"CN-8x5\".",
                     *           "line": 31,
                     *           "column": 15
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        ok: boolean;
                        faults: {
                            /** @description JSON pointer into the document */
                            pointer: string;
                            code: string;
                            /** @description What is wrong and what would be right */
                            text: string;
                            line?: number;
                            column?: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    proposeCalendar: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of a policy or a calendar
                 * @example default
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "date-holidays",
                 *       "year": 2027,
                 *       "country": "DE",
                 *       "state": "BY"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Where the dated days come from
                     * @enum {unknown}
                     */
                    kind: "chinese-days" | "date-holidays" | "icalendar";
                    year: number;
                    /** @example DE */
                    country?: string;
                    /** @example BY */
                    state?: string;
                    /** @description Text of an iCalendar feed */
                    feed?: string;
                };
            };
        };
        responses: {
            /** @description A proposal; nothing is stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "document": {
                     *         "id": "DE",
                     *         "version": 2
                     *       },
                     *       "source": "id: DE\nversion: 2\n",
                     *       "notes": []
                     *     }
                     */
                    "application/json": {
                        /** @description The document; its schema: GET /v1/calendars/schema */
                        document: {
                            [key: string]: unknown;
                        };
                        /** @description The same as YAML, to review and to save */
                        source: string;
                        notes: string[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listChoices: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The choices of the routing, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10/3",
                     *           "at": "2026-03-02T09:40:00.000Z",
                     *           "line": 1,
                     *           "role": "engineer",
                     *           "person": "engineer-1",
                     *           "team": "core-network",
                     *           "rule": null,
                     *           "candidates": [
                     *             {
                     *               "person": "engineer-1",
                     *               "reason": "taken",
                     *               "why": "The best of those who could take it.",
                     *               "absent": false,
                     *               "onDuty": true,
                     *               "working": true,
                     *               "skill": 4,
                     *               "speaks": true,
                     *               "load": 2,
                     *               "capacity": 5,
                     *               "lastOfferedAt": "2026-03-02T08:10:00.000Z"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Id of the choice; the offer that came of it names it */
                            id: string;
                            /**
                             * Format: date-time
                             * @description When it was made
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            line: (1 | 2 | 3) | null;
                            role: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator") | null;
                            person: string | null;
                            team: string | null;
                            rule: string | null;
                            candidates: {
                                /**
                                 * @description Id of a person
                                 * @example engineer-1
                                 */
                                person: string;
                                /**
                                 * @description The first thing that counted
                                 * @example taken
                                 * @enum {string}
                                 */
                                reason: "taken" | "excluded" | "absent" | "out-of-reach" | "skill-too-low" | "language" | "full" | "waited-less" | "not-on-duty" | "less-skilled" | "more-loaded" | "offered-later" | "tie";
                                /**
                                 * @description The reason in words
                                 * @example The best of those who could take it.
                                 */
                                why: string;
                                absent: boolean;
                                onDuty: boolean;
                                /** @description Within the own working hours */
                                working: boolean;
                                skill: number | null;
                                speaks: boolean | null;
                                /** @description Open issues at that time */
                                load: number;
                                capacity: number | null;
                                lastOfferedAt: string | null;
                            }[];
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listSimilar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Issues that may be the same trouble */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *           "number": "ITR-000042",
                     *           "title": "No dial tone in building 7",
                     *           "status": "new",
                     *           "reportedAt": "2026-03-02T09:30:00.000Z",
                     *           "similarity": 0.72
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            id: string;
                            /**
                             * @description Number people call it by
                             * @example ITR-000042
                             */
                            number: string;
                            title: string | null;
                            /**
                             * @description How it stands
                             * @example in-progress
                             * @enum {string}
                             */
                            status: "new" | "assessed" | "offered" | "unassigned" | "in-progress" | "handing-over" | "restored" | "waiting-for-customer" | "suspended" | "awaiting-confirmation" | "closed" | "cancelled";
                            /**
                             * Format: date-time
                             * @description When it was received
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            reportedAt: string;
                            /** @description How much the reports have in common, 1 is all */
                            similarity: number;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listRelated: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Issues that hang together with this one */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10",
                     *           "relation": "duplicate-of",
                     *           "direction": "to",
                     *           "number": "ITR-000042",
                     *           "status": "new",
                     *           "title": "No dial tone in building 7"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            id: string;
                            /**
                             * @description How
                             * @example duplicate-of
                             * @enum {string}
                             */
                            relation: "duplicate-of" | "child-of" | "related-to";
                            /**
                             * @description `to`: this issue says it; `from`: the other one
                             * @example to
                             * @enum {string}
                             */
                            direction: "to" | "from";
                            number: string | null;
                            status: ("new" | "assessed" | "offered" | "unassigned" | "in-progress" | "handing-over" | "restored" | "waiting-for-customer" | "suspended" | "awaiting-confirmation" | "closed" | "cancelled") | null;
                            title: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listWatchers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who watches an issue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "person": "erik",
                     *           "name": "Erik"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            person: string;
                            name: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    watch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who watches an issue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "person": "erik",
                     *           "name": "Erik"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            person: string;
                            name: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    unwatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                id: string;
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                person: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who watches an issue */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "person": "erik",
                     *           "name": "Erik"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            person: string;
                            name: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /**
                 * @description Only those of this person; without it your own, for administrators all
                 * @example bridge
                 */
                holder?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a webhook
                             * @example w4k9x0q2m7ab
                             */
                            id: string;
                            /**
                             * @description What it is for
                             * @example Ticket bridge
                             */
                            name: string;
                            /**
                             * @description Where events are posted to: https, a public address, no redirects
                             * @example https://bridge.example.com/itr
                             */
                            url: string;
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            holder: string;
                            types: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                            customers: string[] | null;
                            /**
                             * @description `paused`: events wait, nothing is lost
                             * @example active
                             * @enum {string}
                             */
                            state: "active" | "paused";
                            pauseReason: ("asked" | "gone" | "failing" | "holder-unknown") | null;
                            /** @description Failed attempts in a row, over all events */
                            failures: number;
                            failingSince: string | null;
                            lastDeliveredAt: string | null;
                            oldSecretUntil: string | null;
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            createdBy: string;
                            /**
                             * Format: date-time
                             * @description When it was made
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            createdAt: string;
                            /**
                             * Format: date-time
                             * @description When somebody changed it last
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            changedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ticket bridge",
                 *       "url": "https://bridge.example.com/itr",
                 *       "types": [
                 *         "received",
                 *         "restored",
                 *         "resolved"
                 *       ],
                 *       "from": "now"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What it is for
                     * @example Ticket bridge
                     */
                    name: string;
                    /**
                     * @description Where events are posted to: https, a public address, no redirects
                     * @example https://bridge.example.com/itr
                     */
                    url: string;
                    types?: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                    customers?: string[] | null;
                    /**
                     * @description Id of a person
                     * @example engineer-1
                     */
                    holder?: string;
                    /** @description One is made when not given */
                    secret?: string;
                    /**
                     * @description Which events are sent: `now` (usual), what is recorded from now on; `beginning`, all; or all since an instant
                     * @example 2026-03-02T00:00:00Z
                     */
                    from?: string;
                };
            };
        };
        responses: {
            /** @description A webhook with its secret, shown in this answer only: to the same request again as well, as long as the secret is the same, then null */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "w4k9x0q2m7ab",
                     *       "name": "Ticket bridge",
                     *       "url": "https://bridge.example.com/itr",
                     *       "holder": "bridge",
                     *       "types": [
                     *         "received",
                     *         "restored",
                     *         "resolved"
                     *       ],
                     *       "customers": null,
                     *       "state": "active",
                     *       "pauseReason": null,
                     *       "failures": 0,
                     *       "failingSince": null,
                     *       "lastDeliveredAt": "2026-03-02T09:31:00.120Z",
                     *       "oldSecretUntil": null,
                     *       "createdBy": "bridge",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "changedAt": "2026-03-02T09:30:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a webhook
                         * @example w4k9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description Where events are posted to: https, a public address, no redirects
                         * @example https://bridge.example.com/itr
                         */
                        url: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        types: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                        customers: string[] | null;
                        /**
                         * @description `paused`: events wait, nothing is lost
                         * @example active
                         * @enum {string}
                         */
                        state: "active" | "paused";
                        pauseReason: ("asked" | "gone" | "failing" | "holder-unknown") | null;
                        /** @description Failed attempts in a row, over all events */
                        failures: number;
                        failingSince: string | null;
                        lastDeliveredAt: string | null;
                        oldSecretUntil: string | null;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When somebody changed it last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        changedAt: string;
                        secret: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A webhook, and what it has not delivered yet */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "w4k9x0q2m7ab",
                     *       "name": "Ticket bridge",
                     *       "url": "https://bridge.example.com/itr",
                     *       "holder": "bridge",
                     *       "types": [
                     *         "received",
                     *         "restored",
                     *         "resolved"
                     *       ],
                     *       "customers": null,
                     *       "state": "active",
                     *       "pauseReason": null,
                     *       "failures": 0,
                     *       "failingSince": null,
                     *       "lastDeliveredAt": "2026-03-02T09:31:00.120Z",
                     *       "oldSecretUntil": null,
                     *       "createdBy": "bridge",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "changedAt": "2026-03-02T09:30:00.000Z",
                     *       "lag": 0,
                     *       "lagSince": null,
                     *       "waiting": 0,
                     *       "dead": 0
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a webhook
                         * @example w4k9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description Where events are posted to: https, a public address, no redirects
                         * @example https://bridge.example.com/itr
                         */
                        url: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        types: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                        customers: string[] | null;
                        /**
                         * @description `paused`: events wait, nothing is lost
                         * @example active
                         * @enum {string}
                         */
                        state: "active" | "paused";
                        pauseReason: ("asked" | "gone" | "failing" | "holder-unknown") | null;
                        /** @description Failed attempts in a row, over all events */
                        failures: number;
                        failingSince: string | null;
                        lastDeliveredAt: string | null;
                        oldSecretUntil: string | null;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When somebody changed it last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        changedAt: string;
                        /** @description Events after the last one it has dealt with, counted up to 10000; the filter may leave some out */
                        lag: number;
                        lagSince: string | null;
                        /** @description Events that failed and are tried again, with all that wait behind them */
                        waiting: number;
                        /** @description Events that are tried again only when somebody says so */
                        dead: number;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A system that is told of events, without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "w4k9x0q2m7ab",
                     *       "name": "Ticket bridge",
                     *       "url": "https://bridge.example.com/itr",
                     *       "holder": "bridge",
                     *       "types": [
                     *         "received",
                     *         "restored",
                     *         "resolved"
                     *       ],
                     *       "customers": null,
                     *       "state": "active",
                     *       "pauseReason": null,
                     *       "failures": 0,
                     *       "failingSince": null,
                     *       "lastDeliveredAt": "2026-03-02T09:31:00.120Z",
                     *       "oldSecretUntil": null,
                     *       "createdBy": "bridge",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "changedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a webhook
                         * @example w4k9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description Where events are posted to: https, a public address, no redirects
                         * @example https://bridge.example.com/itr
                         */
                        url: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        types: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                        customers: string[] | null;
                        /**
                         * @description `paused`: events wait, nothing is lost
                         * @example active
                         * @enum {string}
                         */
                        state: "active" | "paused";
                        pauseReason: ("asked" | "gone" | "failing" | "holder-unknown") | null;
                        /** @description Failed attempts in a row, over all events */
                        failures: number;
                        failingSince: string | null;
                        lastDeliveredAt: string | null;
                        oldSecretUntil: string | null;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When somebody changed it last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        changedAt: string;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is given is changed, the rest stays */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "state": "paused"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description What it is for
                     * @example Ticket bridge
                     */
                    name?: string;
                    /**
                     * @description Where events are posted to: https, a public address, no redirects
                     * @example https://bridge.example.com/itr
                     */
                    url?: string;
                    types?: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                    customers?: string[] | null;
                    /**
                     * @description `paused`: events wait, nothing is lost
                     * @example active
                     * @enum {string}
                     */
                    state?: "active" | "paused";
                };
            };
        };
        responses: {
            /** @description A system that is told of events, without its secret */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "w4k9x0q2m7ab",
                     *       "name": "Ticket bridge",
                     *       "url": "https://bridge.example.com/itr",
                     *       "holder": "bridge",
                     *       "types": [
                     *         "received",
                     *         "restored",
                     *         "resolved"
                     *       ],
                     *       "customers": null,
                     *       "state": "active",
                     *       "pauseReason": null,
                     *       "failures": 0,
                     *       "failingSince": null,
                     *       "lastDeliveredAt": "2026-03-02T09:31:00.120Z",
                     *       "oldSecretUntil": null,
                     *       "createdBy": "bridge",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "changedAt": "2026-03-02T09:30:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a webhook
                         * @example w4k9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description Where events are posted to: https, a public address, no redirects
                         * @example https://bridge.example.com/itr
                         */
                        url: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        types: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                        customers: string[] | null;
                        /**
                         * @description `paused`: events wait, nothing is lost
                         * @example active
                         * @enum {string}
                         */
                        state: "active" | "paused";
                        pauseReason: ("asked" | "gone" | "failing" | "holder-unknown") | null;
                        /** @description Failed attempts in a row, over all events */
                        failures: number;
                        failingSince: string | null;
                        lastDeliveredAt: string | null;
                        oldSecretUntil: string | null;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When somebody changed it last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        changedAt: string;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapHours": 24
                 *     }
                 */
                "application/json": {
                    /**
                     * @description For how many hours the old secret signs beside the new one; 0: it ends now
                     * @example 24
                     */
                    overlapHours: number;
                };
            };
        };
        responses: {
            /** @description A webhook with its secret, shown in this answer only: to the same request again as well, as long as the secret is the same, then null */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "w4k9x0q2m7ab",
                     *       "name": "Ticket bridge",
                     *       "url": "https://bridge.example.com/itr",
                     *       "holder": "bridge",
                     *       "types": [
                     *         "received",
                     *         "restored",
                     *         "resolved"
                     *       ],
                     *       "customers": null,
                     *       "state": "active",
                     *       "pauseReason": null,
                     *       "failures": 0,
                     *       "failingSince": null,
                     *       "lastDeliveredAt": "2026-03-02T09:31:00.120Z",
                     *       "oldSecretUntil": null,
                     *       "createdBy": "bridge",
                     *       "createdAt": "2026-03-02T09:30:00.000Z",
                     *       "changedAt": "2026-03-02T09:30:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a webhook
                         * @example w4k9x0q2m7ab
                         */
                        id: string;
                        /**
                         * @description What it is for
                         * @example Ticket bridge
                         */
                        name: string;
                        /**
                         * @description Where events are posted to: https, a public address, no redirects
                         * @example https://bridge.example.com/itr
                         */
                        url: string;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        holder: string;
                        types: ("received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived")[] | null;
                        customers: string[] | null;
                        /**
                         * @description `paused`: events wait, nothing is lost
                         * @example active
                         * @enum {string}
                         */
                        state: "active" | "paused";
                        pauseReason: ("asked" | "gone" | "failing" | "holder-unknown") | null;
                        /** @description Failed attempts in a row, over all events */
                        failures: number;
                        failingSince: string | null;
                        lastDeliveredAt: string | null;
                        oldSecretUntil: string | null;
                        /**
                         * @description Id of a person
                         * @example engineer-1
                         */
                        createdBy: string;
                        /**
                         * Format: date-time
                         * @description When it was made
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        createdAt: string;
                        /**
                         * Format: date-time
                         * @description When somebody changed it last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        changedAt: string;
                        secret: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of the test event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "eventId": "test_1f6b",
                     *       "outcome": "delivered",
                     *       "status": 204,
                     *       "error": null,
                     *       "durationMs": 41
                     *     }
                     */
                    "application/json": {
                        eventId: string;
                        /**
                         * @description `delivered`: answered with 2xx; `refused`: the address is none that may be called, so nothing was sent
                         * @example delivered
                         * @enum {string}
                         */
                        outcome: "delivered" | "failed" | "refused";
                        status: number | null;
                        error: string | null;
                        /** @description How long it took, in milliseconds */
                        durationMs: number;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /**
                 * @description Only attempts that ended so
                 * @example failed
                 */
                outcome?: "delivered" | "failed" | "refused";
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of attempts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @description Id of the CloudEvent */
                            eventId: string;
                            /** @description Name of the event; `test`: a test event */
                            type: string;
                            /** @description Counts the attempts at this event */
                            attempt: number;
                            /**
                             * Format: date-time
                             * @description When it was tried
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            /**
                             * @description `delivered`: answered with 2xx; `refused`: the address is none that may be called, so nothing was sent
                             * @example delivered
                             * @enum {string}
                             */
                            outcome: "delivered" | "failed" | "refused";
                            status: number | null;
                            error: string | null;
                            /** @description How long it took, in milliseconds */
                            durationMs: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of dead letters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of the CloudEvent: issue and version
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10/3
                             */
                            eventId: string;
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            issueId: string;
                            /**
                             * @description Name of the event
                             * @example resolved
                             * @enum {string}
                             */
                            type: "received" | "assessed" | "assigned" | "accepted" | "declined" | "assignee-sought" | "nobody-found" | "unassigned" | "handed-over" | "bounced" | "noted" | "customer-updated" | "customer-asked" | "answered" | "suspended" | "resumed" | "restored" | "resolved" | "confirmed" | "rejected" | "reopened" | "reprioritised" | "escalated" | "clock-breached" | "cancelled" | "linked" | "unlinked" | "joint-opened" | "lead-named" | "member-added" | "member-removed" | "meeting-planned" | "meeting-held" | "task-added" | "task-accepted" | "task-declined" | "task-completed" | "task-rescheduled" | "task-cancelled" | "task-missed" | "task-escalated" | "joint-closed" | "operation-planned" | "operation-approved" | "operation-refused" | "operation-withdrawn" | "operation-started" | "operation-ended" | "papers-filed" | "papers-overdue" | "measure-arranged" | "clock-extended" | "approval-requested" | "approval-decided" | "approval-reminded" | "approval-escalated" | "approval-timed-out" | "approval-expired" | "approval-withdrawn" | "approval-decision-refused" | "notice-failed" | "nobody-told" | "customer-reminded" | "observation-ended" | "auto-closed" | "rebased" | "archived";
                            /** @description How often it was tried */
                            attempts: number;
                            /**
                             * Format: date-time
                             * @description When it was tried first
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            since: string;
                            diedAt: string | null;
                            status: number | null;
                            error: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    replayDeadLetters: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                /**
                 * @description Id of a webhook
                 * @example w4k9x0q2m7ab
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description Which dead letters: some, those since an instant, or all */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "all": true
                 *     }
                 */
                "application/json": {
                    eventIds?: string[];
                    /**
                     * Format: date-time
                     * @description All that were first tried from then on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    since?: string;
                    /** @enum {boolean} */
                    all?: true;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": 3,
                     *       "missing": []
                     *     }
                     */
                    "application/json": {
                        /** @description Dead letters that are tried again */
                        replayed: number;
                        /** @description Of the events that were named, those that are no dead letters of this webhook */
                        missing: string[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /**
                 * @description Only tasks of this person; `me` for your own
                 * @example me
                 */
                owner?: string;
                /**
                 * @description How the task stands
                 * @example accepted
                 */
                state?: "offered" | "accepted" | "declined" | "done" | "cancelled";
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of tasks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of an issue
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                             */
                            issueId: string;
                            number: string | null;
                            /**
                             * @description Id of a task
                             * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10:t1
                             */
                            id: string;
                            title: string | null;
                            /**
                             * @description Id of a department
                             * @example radio
                             */
                            department: string;
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            owner: string;
                            /**
                             * @description How the task stands
                             * @example accepted
                             * @enum {string}
                             */
                            state: "offered" | "accepted" | "declined" | "done" | "cancelled";
                            /**
                             * @description Id of a person
                             * @example engineer-1
                             */
                            addedBy: string;
                            /**
                             * Format: date-time
                             * @description When it is due
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            dueAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queues of the acting person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "mine",
                     *           "title": "My work",
                     *           "count": 3,
                     *           "more": false,
                     *           "self": "/v1/queues/mine"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Name of a queue
                             * @example mine
                             * @enum {string}
                             */
                            name: "mine" | "my-team" | "unassigned" | "offered-to-me" | "breaching-next" | "waiting-for-customer" | "suspended" | "all-s1";
                            /** @example My work */
                            title: string;
                            /** @description Counted up to 1,000 */
                            count: number;
                            /** @description There are more than `count` */
                            more: boolean;
                            /**
                             * @description Where its issues are
                             * @example /v1/queues/mine
                             */
                            self: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    readQueue: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Name of a queue
                 * @example mine
                 */
                name: "mine" | "my-team" | "unassigned" | "offered-to-me" | "breaching-next" | "waiting-for-customer" | "suspended" | "all-s1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of issues */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ListedIssue"][];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listSavedQueries: {
        parameters: {
            query?: {
                /**
                 * @description Whose approval is waited for
                 * @example supervisor
                 */
                role?: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                /**
                 * @description Id of the product
                 * @example router-9
                 */
                product?: string;
                /**
                 * @description Id of a customer
                 * @example acme
                 */
                customerId?: string;
                /**
                 * @description Id of a person
                 * @example engineer-1
                 */
                owner?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Questions and the queries that answer them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "of-product",
                     *           "question": "Which issues are about a product?",
                     *           "needs": "product",
                     *           "query": "WorkflowType = 'issue' AND ItrProduct = 'router-9'",
                     *           "links": {
                     *             "temporal": "http://127.0.0.1:8233/namespaces/default/workflows?query=WorkflowType%20%3D%20'issue'%20AND%20ItrProduct%20%3D%20'router-9'"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: {
                            /** @example of-product */
                            id: string;
                            /**
                             * @description In words
                             * @example Which issues are about a product?
                             */
                            question: string;
                            needs: ("role" | "product" | "customerId" | "owner") | null;
                            query: string | null;
                            links: {
                                temporal: string | null;
                            };
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listPeople: {
        parameters: {
            query?: {
                /**
                 * @description Id of a team
                 * @example core-2
                 */
                team?: string;
                /**
                 * @description Role
                 * @example engineer
                 */
                role?: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                /**
                 * @description Part of the name
                 * @example eri
                 */
                q?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of people */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a person
                             * @example erik
                             */
                            id: string;
                            name: string;
                            roles: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                            customerId: string | null;
                            /** @description For people who look after customers: which */
                            customers: string[];
                            department: string | null;
                            teams: string[];
                            reportsTo: string | null;
                            skills: {
                                /**
                                 * @description What kind of skill it is
                                 * @example product
                                 * @enum {string}
                                 */
                                kind: "product" | "technology" | "language";
                                /** @example router-9 */
                                name: string;
                                /** @description 1 (learning) to 5 (expert) */
                                level: number;
                            }[];
                            capacity: number | null;
                            calendar: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listDepartments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All departments */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a department
                             * @example core-network
                             */
                            id: string;
                            name: string;
                            head: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    getPerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a person
                 * @example erik
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Somebody, with what counts now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "erik",
                     *       "name": "Erik",
                     *       "roles": [
                     *         "engineer"
                     *       ],
                     *       "customerId": null,
                     *       "customers": [],
                     *       "department": "core-network",
                     *       "teams": [
                     *         "core-2"
                     *       ],
                     *       "reportsTo": "lena",
                     *       "skills": [
                     *         {
                     *           "kind": "product",
                     *           "name": "router-9",
                     *           "level": 4
                     *         }
                     *       ],
                     *       "capacity": 5,
                     *       "calendar": "CN-9x5-2026",
                     *       "superiors": [
                     *         "lena",
                     *         "hans"
                     *       ],
                     *       "absent": false,
                     *       "standIn": "erik",
                     *       "absences": [
                     *         {
                     *           "id": "erik-summer",
                     *           "person": "erik",
                     *           "from": "2026-08-03T00:00:00.000Z",
                     *           "until": "2026-08-17T00:00:00.000Z",
                     *           "substitute": "emma"
                     *         }
                     *       ],
                     *       "onDutyNow": [
                     *         {
                     *           "team": "core-2",
                     *           "role": "engineer"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a person
                         * @example erik
                         */
                        id: string;
                        name: string;
                        roles: ("integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator")[];
                        customerId: string | null;
                        /** @description For people who look after customers: which */
                        customers: string[];
                        department: string | null;
                        teams: string[];
                        reportsTo: string | null;
                        skills: {
                            /**
                             * @description What kind of skill it is
                             * @example product
                             * @enum {string}
                             */
                            kind: "product" | "technology" | "language";
                            /** @example router-9 */
                            name: string;
                            /** @description 1 (learning) to 5 (expert) */
                            level: number;
                        }[];
                        capacity: number | null;
                        calendar: string | null;
                        /** @description The reporting line, nearest first */
                        superiors: string[];
                        /** @description Away now */
                        absent: boolean;
                        standIn: string | null;
                        /** @description Those of now and those ahead */
                        absences: {
                            /**
                             * @description Id of an absence
                             * @example erik-summer
                             */
                            id: string;
                            /**
                             * @description Id of a person
                             * @example erik
                             */
                            person: string;
                            /**
                             * Format: date-time
                             * @description Away from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description Back from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            until: string;
                            substitute: string | null;
                        }[];
                        onDutyNow: {
                            /**
                             * @description Id of a team
                             * @example core-2
                             */
                            team: string;
                            /**
                             * @description Role
                             * @example engineer
                             * @enum {string}
                             */
                            role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    exportPeople: {
        parameters: {
            query: {
                /**
                 * @description What to write
                 * @example person
                 */
                kind: "department" | "team" | "person" | "absence";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV in UTF-8, without a byte order mark */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    importPeople: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "department": "id,name,head\ncore-network,Core network,hans\n",
                 *       "dryRun": true
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Departments as CSV
                     * @example id,name,head
                     *     core-network,Core network,hans
                     */
                    department?: string;
                    /**
                     * @description Teams as CSV
                     * @example id,name,department
                     *     core-2,"Core network, line 2",core-network
                     */
                    team?: string;
                    /**
                     * @description People as CSV
                     * @example id,name,roles
                     *     erik,Erik,engineer
                     */
                    person?: string;
                    /**
                     * @description Absences as CSV
                     * @example id,person,from,until
                     */
                    absence?: string;
                    /** @description Of each kind sent, remove what is not in the file */
                    replace?: boolean;
                    /** @description Check and count only; store nothing */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description What the import changes, by kind */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": false,
                     *       "department": {
                     *         "added": 0,
                     *         "changed": 0,
                     *         "removed": 0,
                     *         "unchanged": 8
                     *       },
                     *       "team": {
                     *         "added": 1,
                     *         "changed": 0,
                     *         "removed": 0,
                     *         "unchanged": 11
                     *       },
                     *       "person": {
                     *         "added": 6,
                     *         "changed": 2,
                     *         "removed": 0,
                     *         "unchanged": 92
                     *       },
                     *       "absence": {
                     *         "added": 0,
                     *         "changed": 0,
                     *         "removed": 0,
                     *         "unchanged": 0
                     *       }
                     *     }
                     */
                    "application/json": {
                        /** @description True: nothing was stored */
                        dryRun: boolean;
                        department: {
                            added: number;
                            changed: number;
                            removed: number;
                            unchanged: number;
                        };
                        team: {
                            added: number;
                            changed: number;
                            removed: number;
                            unchanged: number;
                        };
                        person: {
                            added: number;
                            changed: number;
                            removed: number;
                            unchanged: number;
                        };
                        absence: {
                            added: number;
                            changed: number;
                            removed: number;
                            unchanged: number;
                        };
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All teams */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a team
                             * @example core-2
                             */
                            id: string;
                            name: string;
                            department: string | null;
                            line: (1 | 2 | 3) | null;
                            lead: string | null;
                            region: string | null;
                            /** @description Or how they begin; empty: all */
                            products: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    getTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a team
                 * @example core-2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A team, with who is on duty now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "core-2",
                     *       "name": "Core network, line 2",
                     *       "department": "core-network",
                     *       "line": 2,
                     *       "lead": "lena",
                     *       "region": "cn",
                     *       "products": [
                     *         "router-"
                     *       ],
                     *       "members": [
                     *         {
                     *           "id": "erik",
                     *           "name": "Erik"
                     *         }
                     *       ],
                     *       "onDuty": [
                     *         {
                     *           "role": "engineer",
                     *           "person": "erik"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a team
                         * @example core-2
                         */
                        id: string;
                        name: string;
                        department: string | null;
                        line: (1 | 2 | 3) | null;
                        lead: string | null;
                        region: string | null;
                        /** @description Or how they begin; empty: all */
                        products: string[];
                        members: {
                            /**
                             * @description Id of a person
                             * @example erik
                             */
                            id: string;
                            name: string;
                        }[];
                        /** @description Who is on duty now, by the rosters of the team */
                        onDuty: {
                            /**
                             * @description Role
                             * @example engineer
                             * @enum {string}
                             */
                            role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                            person: string | null;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    teamOnDuty: {
        parameters: {
            query: {
                /**
                 * @description Role
                 * @example engineer
                 */
                role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                /**
                 * @description When; now when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                at?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of a team
                 * @example core-2
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who is on duty; the substitute where the one in turn is absent */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "team": "core-2",
                     *       "role": "engineer",
                     *       "at": "2026-03-02T09:30:00.000Z",
                     *       "rostered": true,
                     *       "person": "erik",
                     *       "name": "Erik"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a team
                         * @example core-2
                         */
                        team: string;
                        /**
                         * @description Role
                         * @example engineer
                         * @enum {string}
                         */
                        role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                        /**
                         * Format: date-time
                         * @description Asked for this instant
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        at: string;
                        /** @description False: no roster says who */
                        rostered: boolean;
                        person: string | null;
                        name: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listAbsences: {
        parameters: {
            query?: {
                /**
                 * @description Id of a person
                 * @example erik
                 */
                person?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of absences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of an absence
                             * @example erik-summer
                             */
                            id: string;
                            /**
                             * @description Id of a person
                             * @example erik
                             */
                            person: string;
                            /**
                             * Format: date-time
                             * @description Away from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description Back from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            until: string;
                            substitute: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    enterAbsence: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "person": "erik",
                 *       "from": "2026-08-03T00:00:00Z",
                 *       "until": "2026-08-17T00:00:00Z",
                 *       "substitute": "emma"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of a person
                     * @example erik
                     */
                    person: string;
                    /**
                     * Format: date-time
                     * @description Away from then on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    from: string;
                    /**
                     * Format: date-time
                     * @description Back from then on
                     * @example 2026-03-02T09:30:00.000Z
                     */
                    until: string;
                    /**
                     * @description Who stands in
                     * @example emma
                     */
                    substitute?: string;
                };
            };
        };
        responses: {
            /** @description When somebody is away, and who stands in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "erik-summer",
                     *       "person": "erik",
                     *       "from": "2026-08-03T00:00:00.000Z",
                     *       "until": "2026-08-17T00:00:00.000Z",
                     *       "substitute": "emma"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of an absence
                         * @example erik-summer
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example erik
                         */
                        person: string;
                        /**
                         * Format: date-time
                         * @description Away from then on
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description Back from then on
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        until: string;
                        substitute: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    removeAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of an absence
                 * @example erik-summer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description When somebody is away, and who stands in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "erik-summer",
                     *       "person": "erik",
                     *       "from": "2026-08-03T00:00:00.000Z",
                     *       "until": "2026-08-17T00:00:00.000Z",
                     *       "substitute": "emma"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of an absence
                         * @example erik-summer
                         */
                        id: string;
                        /**
                         * @description Id of a person
                         * @example erik
                         */
                        person: string;
                        /**
                         * Format: date-time
                         * @description Away from then on
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        from: string;
                        /**
                         * Format: date-time
                         * @description Back from then on
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        until: string;
                        substitute: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listRosters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All rosters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description Id of a roster
                             * @example core-2-engineer
                             */
                            id: string;
                            title: string | null;
                            team: string;
                            /**
                             * @description Role on duty
                             * @example engineer
                             * @enum {string}
                             */
                            role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                            /** @example Asia/Shanghai */
                            zone: string;
                            savedBy: string;
                            /**
                             * Format: date-time
                             * @description When it was saved last
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            savedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    rosterSchema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "object"
                     *     }
                     */
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    getRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a roster
                 * @example core-2-engineer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "core-2-engineer",
                     *       "title": "Core network, line 2, on call",
                     *       "team": "core-2",
                     *       "role": "engineer",
                     *       "zone": "Asia/Shanghai",
                     *       "savedBy": "lena",
                     *       "savedAt": "2026-01-02T08:00:00.000Z",
                     *       "document": {
                     *         "id": "core-2-engineer",
                     *         "team": "core-2",
                     *         "role": "engineer",
                     *         "zone": "Asia/Shanghai",
                     *         "layers": [
                     *           {
                     *             "id": "week",
                     *             "rotation": "weekly",
                     *             "start": "2026-01-05",
                     *             "handOff": "09:00",
                     *             "people": [
                     *               "erik",
                     *               "emma"
                     *             ]
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a roster
                         * @example core-2-engineer
                         */
                        id: string;
                        title: string | null;
                        team: string;
                        /**
                         * @description Role on duty
                         * @example engineer
                         * @enum {string}
                         */
                        role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                        /** @example Asia/Shanghai */
                        zone: string;
                        savedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was saved last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        savedAt: string;
                        /** @description The document; its schema: GET /v1/rosters/schema */
                        document: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    saveRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a roster
                 * @example core-2-engineer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "source": "{\"id\":\"core-2-engineer\",\"team\":\"core-2\",\"role\":\"engineer\",\"zone\":\"Asia/Shanghai\",\"layers\":[{\"id\":\"week\",\"rotation\":\"weekly\",\"start\":\"2026-01-05\",\"handOff\":\"09:00\",\"people\":[\"erik\",\"emma\"]}]}"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description The document as text: YAML or JSON
                     * @example id: default
                     *     version: 2
                     *     …
                     */
                    source: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "core-2-engineer",
                     *       "title": "Core network, line 2, on call",
                     *       "team": "core-2",
                     *       "role": "engineer",
                     *       "zone": "Asia/Shanghai",
                     *       "savedBy": "lena",
                     *       "savedAt": "2026-01-02T08:00:00.000Z",
                     *       "document": {
                     *         "id": "core-2-engineer",
                     *         "team": "core-2",
                     *         "role": "engineer",
                     *         "zone": "Asia/Shanghai",
                     *         "layers": [
                     *           {
                     *             "id": "week",
                     *             "rotation": "weekly",
                     *             "start": "2026-01-05",
                     *             "handOff": "09:00",
                     *             "people": [
                     *               "erik",
                     *               "emma"
                     *             ]
                     *           }
                     *         ]
                     *       },
                     *       "gaps": []
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a roster
                         * @example core-2-engineer
                         */
                        id: string;
                        title: string | null;
                        team: string;
                        /**
                         * @description Role on duty
                         * @example engineer
                         * @enum {string}
                         */
                        role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                        /** @example Asia/Shanghai */
                        zone: string;
                        savedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was saved last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        savedAt: string;
                        /** @description The document; its schema: GET /v1/rosters/schema */
                        document: {
                            [key: string]: unknown;
                        };
                        /** @description Gaps of the next 28 days */
                        gaps: {
                            /**
                             * Format: date-time
                             * @description Nobody is on duty from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description until then
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            until: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    removeRoster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Id of a roster
                 * @example core-2-engineer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "core-2-engineer",
                     *       "title": "Core network, line 2, on call",
                     *       "team": "core-2",
                     *       "role": "engineer",
                     *       "zone": "Asia/Shanghai",
                     *       "savedBy": "lena",
                     *       "savedAt": "2026-01-02T08:00:00.000Z"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description Id of a roster
                         * @example core-2-engineer
                         */
                        id: string;
                        title: string | null;
                        team: string;
                        /**
                         * @description Role on duty
                         * @example engineer
                         * @enum {string}
                         */
                        role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                        /** @example Asia/Shanghai */
                        zone: string;
                        savedBy: string;
                        /**
                         * Format: date-time
                         * @description When it was saved last
                         * @example 2026-03-02T09:30:00.000Z
                         */
                        savedAt: string;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    rosterShifts: {
        parameters: {
            query?: {
                /**
                 * @description Beginning of the span; now when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from?: string;
                /**
                 * @description End of the span; 28 days after its beginning when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of a roster
                 * @example core-2-engineer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Shifts in order, cut off at both ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            person: string;
                            name: string | null;
                            /** @description Id of the layer, or `override` */
                            layer: string;
                            /**
                             * Format: date-time
                             * @description On duty from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description until then
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            until: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    rosterGaps: {
        parameters: {
            query?: {
                /**
                 * @description Beginning of the span; now when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from?: string;
                /**
                 * @description End of the span; 28 days after its beginning when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of a roster
                 * @example core-2-engineer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gaps in order, cut off at both ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * Format: date-time
                             * @description Nobody is on duty from then on
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            from: string;
                            /**
                             * Format: date-time
                             * @description until then
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            until: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    rosterCalendar: {
        parameters: {
            query?: {
                /**
                 * @description Beginning of the span; now when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from?: string;
                /**
                 * @description End of the span; 28 days after its beginning when not given
                 * @example 2026-03-02T09:30:00.000Z
                 */
                until?: string;
            };
            header?: never;
            path: {
                /**
                 * @description Id of a roster
                 * @example core-2-engineer
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description iCalendar (RFC 5545), an event for each shift */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    listRoles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who may do what */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "roles": [
                     *         {
                     *           "role": "engineer",
                     *           "holders": 2
                     *         }
                     *       ],
                     *       "rules": [
                     *         {
                     *           "title": "Take over",
                     *           "operations": [
                     *             "take-over"
                     *           ],
                     *           "grants": [
                     *             {
                     *               "role": "line-lead",
                     *               "scopes": [
                     *                 "all"
                     *               ]
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "faults": []
                     *     }
                     */
                    "application/json": {
                        roles: {
                            /**
                             * @description A role
                             * @example engineer
                             * @enum {string}
                             */
                            role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                            /** @description How many people hold it */
                            holders: number;
                        }[];
                        /** @description What no rule grants is refused */
                        rules: {
                            /** @example Take over */
                            title: string;
                            /** @description By the name each has in the description of the API */
                            operations: string[];
                            grants: {
                                /**
                                 * @description A role
                                 * @example engineer
                                 * @enum {string}
                                 */
                                role: "integrator" | "customer" | "hotline" | "engineer" | "technical-expert" | "line-lead" | "duty-manager" | "service-manager" | "supervisor" | "service-director" | "service-vp" | "department-head" | "product-line-head" | "executive-sponsor" | "release-manager" | "test-manager" | "problem-manager" | "sales" | "sales-head" | "finance" | "legal" | "legal-head" | "data-owner" | "security-officer" | "analyst" | "auditor" | "administrator";
                                scopes: ("work" | "own" | "team" | "department" | "customer" | "all")[];
                            }[];
                        }[];
                        faults: {
                            /**
                             * @description What is odd
                             * @example authority.role-unheld
                             * @enum {string}
                             */
                            code: "authority.role-unheld" | "authority.role-powerless" | "authority.operation-closed";
                            role: string | null;
                            operation: string | null;
                            text: string;
                        }[];
                    };
                };
            };
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /**
                 * @description What happened
                 * @example contact-read
                 */
                type?: "key-created" | "key-rotated" | "key-revoked" | "key-used" | "sign-in-failed" | "access-denied" | "contact-read" | "restricted-read" | "issue-exported" | "people-exported" | "organisation-changed" | "delegated" | "delegation-ended" | "approval-link-used" | "audit-exported" | "signed-in" | "payloads-decoded" | "payloads-encoded" | "history-exported" | "contact-unmasked" | "contact-looked-up" | "subject-erased" | "keys-rotated" | "webhook-created" | "webhook-changed" | "webhook-deleted" | "webhook-secret-rotated" | "webhook-replayed";
                /**
                 * @description Who did it
                 * @example engineer-1
                 */
                by?: string;
                /**
                 * @description What it was about: a key, an issue, a person
                 * @example k3v9x0q2m7ab
                 */
                subject?: string;
                /**
                 * @description Not before
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from?: string;
                /**
                 * @description Before
                 * @example 2026-03-02T09:30:00.000Z
                 */
                to?: string;
                /**
                 * @description `nextCursor` of the page before
                 * @example eyJ2IjoxLCJpZCI6IjEifQ
                 */
                cursor?: string;
                /**
                 * @description Entries on a page, 1 to 200; 50 when not given
                 * @example 50
                 */
                limit?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the audit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: {
                            /**
                             * @description A stream of the audit
                             * @example audit-access
                             * @enum {string}
                             */
                            stream: "audit-identity" | "audit-access" | "audit-authority";
                            /** @description Its place in the stream */
                            version: number;
                            /**
                             * @description What happened
                             * @example contact-read
                             * @enum {string}
                             */
                            type: "key-created" | "key-rotated" | "key-revoked" | "key-used" | "sign-in-failed" | "access-denied" | "contact-read" | "restricted-read" | "issue-exported" | "people-exported" | "organisation-changed" | "delegated" | "delegation-ended" | "approval-link-used" | "audit-exported" | "signed-in" | "payloads-decoded" | "payloads-encoded" | "history-exported" | "contact-unmasked" | "contact-looked-up" | "subject-erased" | "keys-rotated" | "webhook-created" | "webhook-changed" | "webhook-deleted" | "webhook-secret-rotated" | "webhook-replayed";
                            /**
                             * Format: date-time
                             * @description When
                             * @example 2026-03-02T09:30:00.000Z
                             */
                            at: string;
                            /** @description Who did it */
                            by: string;
                            subject: string | null;
                            /** @description Ids, codes and numbers */
                            facts: {
                                [key: string]: string | number | null;
                            };
                            /** @description Its hash in the chain of the stream, hexadecimal */
                            hash: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            503: components["responses"]["Status503"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /**
                 * @description Id of an issue
                 * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                 */
                issue?: string;
                /**
                 * @description Not before
                 * @example 2026-03-02T09:30:00.000Z
                 */
                from?: string;
                /**
                 * @description Before
                 * @example 2026-03-02T09:30:00.000Z
                 */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JSON Lines; `itr audit check` proves them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            503: components["responses"]["Status503"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes it safe to send the request again: the same key is the same request
                 * @example 4a1c6f0e-assess-1
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An issue, or a stream of the audit */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "issue": "0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description Id of an issue
                     * @example 0b0f8a52-5f0b-8d3e-9c1a-6f2d4e8b7a10
                     */
                    issue: string;
                } | {
                    /**
                     * @description A stream of the audit
                     * @example audit-access
                     * @enum {string}
                     */
                    stream: "audit-identity" | "audit-access" | "audit-authority";
                };
            };
        };
        responses: {
            /** @description What became of proving a stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ok": true,
                     *       "complete": true,
                     *       "events": 12,
                     *       "anchors": 1,
                     *       "first": null,
                     *       "more": 0
                     *     }
                     */
                    "application/json": {
                        /** @description Everything that was looked at is what was recorded */
                        ok: boolean;
                        /** @description False: there are more events than were looked at */
                        complete: boolean;
                        /** @description Events that were hashed again */
                        events: number;
                        /** @description Anchors that were looked at: the last one of the stream */
                        anchors: number;
                        first: {
                            /**
                             * @description What is wrong
                             * @example altered
                             * @enum {string}
                             */
                            fault: "altered" | "missing" | "inserted" | "swapped" | "rewritten" | "tail-cut" | "stream-gone" | "anchor-altered" | "anchor-missing" | "anchor-unsigned";
                            stream: string | null;
                            version: number | null;
                            anchor: number | null;
                            /** @description In words */
                            text: string;
                        } | null;
                        /** @description How many more there are */
                        more: number;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            409: components["responses"]["Status409"];
            413: components["responses"]["Status413"];
            415: components["responses"]["Status415"];
            422: components["responses"]["Status422"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    listFeed: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before, or the `id` of an event of the stream
                 * @example AAAAAAAqPp5c1v0Zk0m3Ew
                 */
                after?: string;
                /**
                 * @description Without `after`: begin with what was recorded since this instant, or `now`
                 * @example 2026-03-02T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Only these types of events, separated by commas
                 * @example itr.issue.received,itr.issue.clock-breached
                 */
                types?: string;
                /**
                 * @description Id of the customer
                 * @example acme
                 */
                customerId?: string;
                /**
                 * @description Events on a page, 1 to 1000; 100 when not given
                 * @example 100
                 */
                limit?: string;
                /**
                 * @description While there is nothing: wait so many seconds for something to come, 0 to 25
                 * @example 25
                 */
                wait?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events in the order in which they were recorded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [],
                     *       "nextCursor": "AAAAAAAqPp5c1v0Zk0m3Ew",
                     *       "hasMore": false
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["CloudEvent"][];
                        /**
                         * @description Where the next page begins; there is always one, also when nothing came
                         * @example AAAAAAAqPp5c1v0Zk0m3Ew
                         */
                        nextCursor: string;
                        /** @description Ask again at once; a page may be empty and still be followed by others */
                        hasMore: boolean;
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            503: components["responses"]["Status503"];
        };
    };
    streamFeed: {
        parameters: {
            query?: {
                /**
                 * @description `nextCursor` of the page before, or the `id` of an event of the stream
                 * @example AAAAAAAqPp5c1v0Zk0m3Ew
                 */
                after?: string;
                /**
                 * @description Without `after`: begin with what was recorded since this instant, or `now`
                 * @example 2026-03-02T00:00:00Z
                 */
                from?: string;
                /**
                 * @description Only these types of events, separated by commas
                 * @example itr.issue.received,itr.issue.clock-breached
                 */
                types?: string;
                /**
                 * @description Id of the customer
                 * @example acme
                 */
                customerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events; the answer stays open */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            409: components["responses"]["Status409"];
            503: components["responses"]["Status503"];
        };
    };
    decodePayloads: {
        parameters: {
            query?: {
                /**
                 * @description Sent by the Temporal UI; nothing here is stored elsewhere
                 * @example true
                 */
                preserveStorageRefs?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Payloads, in their order */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "payloads": [
                 *         {
                 *           "metadata": {
                 *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA==",
                 *             "encryption-key-id": "azE="
                 *           },
                 *           "data": "cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM="
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description At most 500 */
                    payloads: {
                        /** @description Says how the data is written, in base64 */
                        metadata?: {
                            [key: string]: string;
                        };
                        /**
                         * @description The payload itself
                         * @example cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM=
                         */
                        data?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Payloads, in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloads": [
                     *         {
                     *           "metadata": {
                     *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA==",
                     *             "encryption-key-id": "azE="
                     *           },
                     *           "data": "cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM="
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description At most 500 */
                        payloads: {
                            /** @description Says how the data is written, in base64 */
                            metadata?: {
                                [key: string]: string;
                            };
                            /**
                             * @description The payload itself
                             * @example cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM=
                             */
                            data?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            413: components["responses"]["Status413"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
    encodePayloads: {
        parameters: {
            query?: {
                /**
                 * @description Sent by the Temporal UI; nothing here is stored elsewhere
                 * @example true
                 */
                preserveStorageRefs?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Payloads, in their order */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "payloads": [
                 *         {
                 *           "metadata": {
                 *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA==",
                 *             "encryption-key-id": "azE="
                 *           },
                 *           "data": "cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM="
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description At most 500 */
                    payloads: {
                        /** @description Says how the data is written, in base64 */
                        metadata?: {
                            [key: string]: string;
                        };
                        /**
                         * @description The payload itself
                         * @example cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM=
                         */
                        data?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description Payloads, in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "payloads": [
                     *         {
                     *           "metadata": {
                     *             "encoding": "YmluYXJ5L2VuY3J5cHRlZA==",
                     *             "encryption-key-id": "azE="
                     *           },
                     *           "data": "cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM="
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** @description At most 500 */
                        payloads: {
                            /** @description Says how the data is written, in base64 */
                            metadata?: {
                                [key: string]: string;
                            };
                            /**
                             * @description The payload itself
                             * @example cGxlYXNlIGRvIG5vdCByZWFkIHRoaXM=
                             */
                            data?: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["Status400"];
            401: components["responses"]["Status401"];
            403: components["responses"]["Status403"];
            404: components["responses"]["Status404"];
            413: components["responses"]["Status413"];
            429: components["responses"]["Status429"];
            503: components["responses"]["Status503"];
        };
    };
}
